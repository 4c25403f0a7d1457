variable "name" {
  description = "The prefix of every resource name."
  type        = string
}

variable "location" {
  description = "The Azure region."
  type        = string
}

variable "resource_group_name" {
  description = "The resource group of the cluster."
  type        = string
}

variable "kubernetes_version" {
  description = "The version of Kubernetes."
  type        = string
  default     = "1.34"
}

variable "sku_tier" {
  description = "Free, Standard (with an SLA) or Premium."
  type        = string
  default     = "Standard"
}

variable "private_cluster" {
  description = "Whether the API server has a private address only."
  type        = bool
  default     = false
}

variable "authorized_ip_ranges" {
  description = "The CIDR ranges that may reach the API server."
  type        = list(string)
}

variable "admin_group_object_ids" {
  description = "The Entra ID groups whose members administer the cluster."
  type        = list(string)
}

variable "subnet_id" {
  description = "The subnet of the nodes."
  type        = string
}

variable "zones" {
  description = "The availability zones of the nodes."
  type        = list(string)
  default     = ["1", "2", "3"]
}

variable "application_nodes" {
  description = "The least and the most nodes of the application pool."
  type        = object({ min = number, max = number })
  default     = { min = 3, max = 10 }
}

variable "log_analytics_workspace_id" {
  description = "The workspace that receives the logs of the cluster."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
