#!/usr/bin/env bash
# Downloads the engine of Qdrant (Python package qdrant-edge-py, Apache-2.0) into .cache/qdrant-edge, for the contract
# tests of the Qdrant adapter. Requires Linux x64 and python3 with pip. It is used only in tests and never shipped. Prints
# its folder.
set -euo pipefail

cd "$(dirname "$0")/.."
target=.cache/qdrant-edge

if [[ ! -d $target/qdrant_edge ]]; then
  mkdir -p .cache
  unpacked=$(mktemp -d .cache/qdrant-edge.XXXXXX)
  trap 'rm -rf "$unpacked"' EXIT
  python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: \
    --target "$unpacked" qdrant-edge-py==0.9.0 >&2
  rm -rf "$target"
  mv "$unpacked" "$target"
fi

PYTHONPATH=$target python3 -c 'import qdrant_edge'
echo "$PWD/$target"
