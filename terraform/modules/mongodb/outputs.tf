output "connection_string" {
  description = "The value of MONGODB_URI."
  value       = replace(replace(azurerm_mongo_cluster.this.connection_strings[0].value, "<user>", "attendant"), "<password>", random_password.administrator.result)
  sensitive   = true
}
