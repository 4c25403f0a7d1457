output "name" {
  description = "The name of the cluster."
  value       = azurerm_kubernetes_cluster.this.name
}

output "oidc_issuer_url" {
  description = "The issuer for workload identities."
  value       = azurerm_kubernetes_cluster.this.oidc_issuer_url
}
