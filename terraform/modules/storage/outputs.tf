output "account_name" {
  description = "The name of the storage account."
  value       = azurerm_storage_account.this.name
}

output "connection_string" {
  description = "The connection string of the storage account."
  value       = azurerm_storage_account.this.primary_connection_string
  sensitive   = true
}
