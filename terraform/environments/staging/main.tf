module "platform" {
  source                 = "../../modules/platform"
  environment            = "staging"
  production             = false
  location               = var.location
  address_space          = "10.20.0.0/16"
  authorized_ip_ranges   = var.authorized_ip_ranges
  admin_group_object_ids = var.admin_group_object_ids
  alert_webhook_url      = var.alert_webhook_url
}
