#!/usr/bin/env bash
# Installs Tesseract with its English data from Debian, for the tests that read scanned pages.
set -euo pipefail
if ! command -v tesseract >/dev/null; then
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "Install Tesseract; the tests that read scanned pages are skipped without it." >&2
    exit 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends tesseract-ocr tesseract-ocr-eng >/dev/null
fi
command -v tesseract
