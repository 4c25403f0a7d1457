#!/usr/bin/env bash
# Installs Prometheus and its Redis exporter from Debian, for scripts/check-dashboards. Prints their paths.
set -euo pipefail
programs=("${PROMETHEUS:-/usr/bin/prometheus}" "${REDIS_EXPORTER:-/usr/bin/prometheus-redis-exporter}")
if [[ ! -x ${programs[0]} || ! -x ${programs[1]} ]]; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Install prometheus and redis_exporter, and set PROMETHEUS and REDIS_EXPORTER to their paths." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends prometheus prometheus-redis-exporter >/dev/null
fi
echo "${programs[@]}"
