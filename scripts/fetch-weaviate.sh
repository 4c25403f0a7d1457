#!/usr/bin/env bash
# Builds Weaviate 1.35.2 (BSD-3-Clause) into .cache/bin, for the contract tests of the Weaviate adapter. Requires Go 1.25
# or later. The first build takes ten minutes. It is used only in tests and never shipped. Prints the path of the program.
set -euo pipefail

cd "$(dirname "$0")/.."
program=$PWD/.cache/bin/weaviate-server

if [[ ! -x $program ]]; then
  mkdir -p "$(dirname "$program")"
  GOBIN=$(dirname "$program") go install -ldflags=-s github.com/weaviate/weaviate/cmd/weaviate-server@v1.35.2 >&2
fi
echo "$program"
