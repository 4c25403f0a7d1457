variable "subscription_id" {
  description = "The Azure subscription."
  type        = string
}

variable "location" {
  description = "The Azure region."
  type        = string
  default     = "westeurope"
}

variable "authorized_ip_ranges" {
  description = "The CIDR ranges that may reach the API server of Kubernetes."
  type        = list(string)
}

variable "admin_group_object_ids" {
  description = "The Entra ID groups whose members administer the cluster."
  type        = list(string)
}

variable "alert_webhook_url" {
  description = "The address that receives alerts."
  type        = string
  default     = null
}
