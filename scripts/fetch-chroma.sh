#!/usr/bin/env bash
# Installs Chroma 1.5.9 (Apache-2.0) into .cache/chroma, for the contract tests of the Chroma adapter. It takes 500 MB and
# some minutes, and requires python3 with venv and pip. It is used only in tests and never shipped. Prints the path of the
# program.
set -euo pipefail

cd "$(dirname "$0")/.."
program=$PWD/.cache/chroma/bin/chroma

if [[ ! -x $program ]]; then
  python3 -m venv .cache/chroma
  .cache/chroma/bin/pip install --quiet --disable-pip-version-check --no-cache-dir chromadb==1.5.9 >&2
fi
echo "$program"
