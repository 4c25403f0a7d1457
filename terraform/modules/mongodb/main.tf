resource "random_password" "administrator" {
  length  = 32
  special = false
}

resource "azurerm_mongo_cluster" "this" {
  name                   = "${var.name}-mongo"
  location               = var.location
  resource_group_name    = var.resource_group_name
  administrator_username = "attendant"
  administrator_password = random_password.administrator.result
  version                = "7.0"
  compute_tier           = var.compute_tier
  high_availability_mode = var.high_availability ? "ZoneRedundantPreferred" : "Disabled"
  shard_count            = 1
  storage_size_in_gb     = var.storage_size_gb
  public_network_access  = "Disabled"
  tags                   = var.tags
}

resource "azurerm_private_endpoint" "this" {
  name                = "${var.name}-mongo"
  location            = var.location
  resource_group_name = var.resource_group_name
  subnet_id           = var.subnet_id

  private_service_connection {
    name                           = "${var.name}-mongo"
    private_connection_resource_id = azurerm_mongo_cluster.this.id
    subresource_names              = ["MongoCluster"]
    is_manual_connection           = false
  }

  tags = var.tags
}
