#!/usr/bin/env bash
# Installs Chromium from Debian, for the tests that run in a browser. Set CHROMIUM to use another one.
set -euo pipefail
program=${CHROMIUM:-/usr/bin/chromium}
if [[ ! -x $program ]]; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Install Chromium and set CHROMIUM to its path; the tests of the widget are skipped without it." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi
echo "$program"
