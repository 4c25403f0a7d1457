#!/usr/bin/env bash
# Waits until the server at a local port answers a question from its sample documents, and prints the answer. Used by
# scripts/check-image.sh and scripts/build-images.sh.
#   scripts/image-answer.sh PORT
set -euo pipefail
api=http://127.0.0.1:$1/api/v1
value() { node -p "JSON.parse(require('fs').readFileSync(0, 'utf8')).data.$1"; }
post() { curl -fsS -H 'content-type: application/json' -H "authorization: Bearer ${token:-}" "$api$1" -d "$2"; }
token=$(curl -fsS -H 'content-type: application/json' "$api/users/visitor" -d '{}' | value access_token)
session=$(post /chat/sessions/initialize '{"channel":"web"}' | value session_id)
ask() { post "/chat/sessions/$session/messages" '{"message":"How do I back up the server?","message_type":"text"}' | value "bot_response.$1"; }
# With SEED_SAMPLE, the server reads the sample documents after it has started.
for _ in $(seq 60); do path=$(ask answered_by); [[ $path == extractive ]] && break; sleep 1; done
[[ $path == extractive ]] || { echo "The question was not answered from the sample documents. The answer path is $path." >&2; exit 1; }
echo "answer: $(ask 'content.slice(0, 160)')"
