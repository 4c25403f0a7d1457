terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.20"
    }
  }

  # The storage account for the state is created once, by hand (docs/deployment.md).
  backend "azurerm" {
    resource_group_name  = "attendant-terraform"
    storage_account_name = "attendantterraform"
    container_name       = "state"
    key                  = "dev.tfstate"
    use_azuread_auth     = true
  }
}

provider "azurerm" {
  features {}
  subscription_id = var.subscription_id
}
