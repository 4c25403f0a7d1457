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

variable "subnet_id" {
  description = "The subnet of the private endpoint."
  type        = string
}

variable "compute_tier" {
  description = "The size of the cluster."
  type        = string
  default     = "M30"
}

variable "high_availability" {
  description = "Whether a standby in another zone takes over."
  type        = bool
  default     = true
}

variable "storage_size_gb" {
  description = "The size of the disk in gigabytes."
  type        = number
  default     = 128
}
