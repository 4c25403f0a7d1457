#!/usr/bin/env bash
# Members of a replica set authenticate with a shared key file. It is generated at the first start.
set -euo pipefail
keyfile=/data/keyfile/keyfile
if [ ! -s "$keyfile" ]; then
  head -c 512 /dev/urandom | base64 -w 0 | head -c 512 > "$keyfile"
fi
chmod 0400 "$keyfile"
chown -R mongodb:mongodb /data/keyfile
exec docker-entrypoint.sh mongod "$@"
