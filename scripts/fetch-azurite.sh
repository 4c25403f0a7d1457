#!/usr/bin/env bash
# Installs Azurite 3.37.0 (MIT), Microsoft's emulator of Azure Blob Storage, into .cache/azurite, for the contract tests of
# the Azure adapter. It takes 250 MB. It is used only in tests and never shipped. Prints the path of the program.
set -euo pipefail

cd "$(dirname "$0")/.."
program=$PWD/.cache/azurite/node_modules/azurite/dist/src/blob/main.js

if [[ ! -f $program ]]; then
  mkdir -p .cache/azurite
  npm install --prefix .cache/azurite --ignore-scripts --no-audit --no-fund --silent azurite@3.37.0 >&2
fi
echo "$program"
