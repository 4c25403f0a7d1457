variable "environment" {
  description = "dev, staging or production."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "production"], var.environment)
    error_message = "The environment is dev, staging or production."
  }
}

variable "production" {
  description = "Whether the resources are sized for production and survive the loss of a zone."
  type        = bool
}

variable "location" {
  description = "The Azure region, for example westeurope."
  type        = string
}

variable "address_space" {
  description = "The CIDR range of the network, a /16."
  type        = string
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

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
