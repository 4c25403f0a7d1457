variable "name" {
  description = "The prefix of every resource name."
  type        = string
}

variable "location" {
  description = "The Azure region."
  type        = string
}

variable "resource_group_name" {
  description = "The resource group of the resources."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}

variable "retention_days" {
  description = "For how many days logs are kept."
  type        = number
  default     = 30
}

variable "alert_webhook_url" {
  description = "The address that receives alerts. With null, alerts are only shown in the portal."
  type        = string
  default     = null
}
