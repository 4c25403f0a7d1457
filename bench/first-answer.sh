#!/usr/bin/env bash
# From a fresh clone to the first cited answer, in seconds: clone, `npm ci && npm start`, ask.
#   npm run bench:first-answer
set -euo pipefail
repository=$(git rev-parse --show-toplevel)
folder=$(mktemp -d)
port=${PORT:-3917}
trap 'kill "$server" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$folder"' EXIT

started=$(date +%s.%N)
git clone -q "$repository" "$folder/attendant"
cd "$folder/attendant"
(npm ci >/dev/null && PORT=$port exec npm start) > "$folder/log" 2>&1 &
server=$!

post() { curl -fsS -H 'Content-Type: application/json' ${token:+-H "Authorization: Bearer $token"} -d "$2" "http://127.0.0.1:$port/api/v1$1"; }
field() { grep -o "\"$1\":\"[^\"]*\"" | head -1 | cut -d'"' -f4; }

until curl -fsS "http://127.0.0.1:$port/health/ready" >/dev/null 2>&1; do
  kill -0 "$server" 2>/dev/null || { cat "$folder/log"; exit 1; }
  sleep 0.2
done
token=$(post /users/visitor '{}' | field access_token)
session=$(post /chat/sessions/initialize '{"channel":"api"}' | field session_id)
until answer=$(post "/chat/sessions/$session/messages" '{"message":"How do I add a document?","message_type":"text"}') && grep -q '"marker"' <<< "$answer"; do sleep 0.2; done
printf 'fresh clone to first cited answer: %.1f s\n' "$(echo "$(date +%s.%N) - $started" | bc)"
field quote <<< "$answer"
