#!/usr/bin/env bash
# Builds Jaeger from its Go modules into .cache/tools, for scripts/check-traces. Set JAEGER to use another one.
set -euo pipefail
cd "$(dirname "$0")/.."
program=${JAEGER:-$PWD/.cache/tools/jaeger}
if [[ ! -x $program ]]; then
  command -v go >/dev/null || { echo "Install Go, or set JAEGER to the path of jaeger-all-in-one." >&2; exit 1; }
  module=$(mktemp -d)
  trap 'rm -rf "$module"' EXIT
  (
    cd "$module"
    go mod init check/jaeger
    # A separate module is needed to use the replaced dependencies of Jaeger.
    go get -tool github.com/jaegertracing/jaeger/cmd/all-in-one@v1.76.0
    go build -ldflags=-s -o "$program" github.com/jaegertracing/jaeger/cmd/all-in-one
  ) >&2
fi
echo "$program"
