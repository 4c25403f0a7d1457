#!/usr/bin/env bash
# Installs Debian's Tesseract with the data of English, for the tests that read scanned pages.
set -euo pipefail
if ! command -v tesseract >/dev/null; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Install Tesseract; the tests that read scanned pages with it are skipped without it." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-eng >/dev/null
fi
command -v tesseract
