output "cluster_name" {
  description = "The name of the Kubernetes cluster."
  value       = module.aks.name
}

output "secrets" {
  description = "The values of the Secret attendant-secrets."
  sensitive   = true
  value = {
    MONGODB_URI                           = module.mongodb.connection_string
    REDIS_URL                             = module.redis.url
    APPLICATIONINSIGHTS_CONNECTION_STRING = module.monitoring.application_insights_connection_string
  }
}
