#!/usr/bin/env bash
# Prints random values for the secrets that docker-compose.yml requires: scripts/compose-secrets.sh >> .env
set -euo pipefail
random() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
for name in MONGODB_ROOT_PASSWORD MONGODB_PASSWORD REDIS_PASSWORD JWT_SECRET ADMIN_PASSWORD METRICS_TOKEN GRAFANA_PASSWORD; do
  printf '%s=%s\n' "$name" "$(random)"
done
