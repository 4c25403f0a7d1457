#!/usr/bin/env bash
# Installs redis-server from Debian, for the contract tests of the Redis adapters. Set REDIS_SERVER to use another one.
set -euo pipefail
program=${REDIS_SERVER:-/usr/bin/redis-server}
if [[ ! -x $program ]]; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Install redis-server and set REDIS_SERVER to its path; the tests of the Redis adapters are skipped without it." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends redis-server >/dev/null
fi
echo "$program"
