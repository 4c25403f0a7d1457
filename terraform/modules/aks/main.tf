resource "azurerm_kubernetes_cluster" "this" {
  name                = "${var.name}-aks"
  location            = var.location
  resource_group_name = var.resource_group_name
  dns_prefix          = var.name
  kubernetes_version  = var.kubernetes_version
  sku_tier            = var.sku_tier

  automatic_upgrade_channel         = "patch"
  azure_policy_enabled              = true
  local_account_disabled            = true
  oidc_issuer_enabled               = true
  private_cluster_enabled           = var.private_cluster
  role_based_access_control_enabled = true
  workload_identity_enabled         = true

  default_node_pool {
    name                         = "system"
    vm_size                      = "Standard_D2s_v3"
    node_count                   = 2
    vnet_subnet_id               = var.subnet_id
    zones                        = var.zones
    os_disk_type                 = "Managed"
    max_pods                     = 50
    only_critical_addons_enabled = true
    host_encryption_enabled      = true
    temporary_name_for_rotation  = "systemtmp"

    upgrade_settings {
      max_surge = "33%"
    }
  }

  identity {
    type = "SystemAssigned"
  }

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    admin_group_object_ids = var.admin_group_object_ids
  }

  network_profile {
    network_plugin    = "azure"
    network_policy    = "azure"
    load_balancer_sku = "standard"
  }

  key_vault_secrets_provider {
    secret_rotation_enabled = true
  }

  oms_agent {
    log_analytics_workspace_id = var.log_analytics_workspace_id
  }

  api_server_access_profile {
    authorized_ip_ranges = var.authorized_ip_ranges
  }

  tags = var.tags
}

resource "azurerm_kubernetes_cluster_node_pool" "application" {
  name                    = "apps"
  kubernetes_cluster_id   = azurerm_kubernetes_cluster.this.id
  vm_size                 = "Standard_D4s_v3"
  auto_scaling_enabled    = true
  min_count               = var.application_nodes.min
  max_count               = var.application_nodes.max
  vnet_subnet_id          = var.subnet_id
  zones                   = var.zones
  max_pods                = 50
  host_encryption_enabled = true
  mode                    = "User"

  upgrade_settings {
    max_surge = "33%"
  }

  tags = var.tags
}
