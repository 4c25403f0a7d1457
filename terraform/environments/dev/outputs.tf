output "cluster_name" {
  description = "The name of the Kubernetes cluster."
  value       = module.platform.cluster_name
}

output "secrets" {
  description = "The values of the Secret attendant-secrets."
  value       = module.platform.secrets
  sensitive   = true
}
