#!/usr/bin/env bash
# Has a conversation over the API: asks a question, reads another answer while it is written, and asks for a person.
#   ATTENDANT_URL=https://help.example.com ./chat.sh "How do I add a document?" "Which file types can I upload?"
set -euo pipefail

api=${ATTENDANT_URL:-http://127.0.0.1:3000}/api/v1
question=${1:?Give a question as the first argument.}
streamed_question=${2:-$question}
token=

# Sends a JSON body. An error ends the script; the response says what is wrong.
post() {
  local path=$1 body=$2
  shift 2
  curl --silent --show-error --fail-with-body --no-buffer "$api$path" \
    --header 'Content-Type: application/json' \
    ${token:+--header "Authorization: Bearer $token"} "$@" --data "$body" ||
    { local status=$?; printf '\nPOST %s failed.\n' "$api$path" >&2; return "$status"; }
}

# The text of a field in a JSON response. Programs should use a JSON parser.
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" <<<"$2"; }

# The body of a message, with quotes, backslashes and line breaks escaped.
message() {
  local text=${1//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\t'/\\t}
  printf '{"message":"%s","message_type":"text"}' "${text//$'\n'/\\n}"
}

echo '# A token for a visitor without an account'
response=$(post /users/visitor '{}') || { echo "$response" >&2; exit 1; }
token=$(field access_token "$response")
echo "user $(field user_id "$response")"

echo '# A session'
response=$(post /chat/sessions/initialize '{"channel":"api"}') || { echo "$response" >&2; exit 1; }
session=$(field session_id "$response")
echo "session $session"

echo '# A message, and its answer with citations'
post "/chat/sessions/$session/messages" "$(message "$question")"
echo

echo '# A message whose answer is streamed: status, sources, token, …, done'
post "/chat/sessions/$session/messages/stream" "$(message "$streamed_question")" --header 'Accept: text/event-stream'

echo '# A person'
post "/chat/sessions/$session/handoff" '{"reason":"I would like to talk to a person."}'
echo
