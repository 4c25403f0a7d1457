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

variable "capacity" {
  description = "The size: 2 is Standard C2."
  type        = number
  default     = 2
}
