#!/usr/bin/env bash
# Places a call with curl and waits for its end: place-call.sh TARGET [TRUNK]
# Wants CALLWRIGHT_URL (http://127.0.0.1:8080) and CALLWRIGHT_API_KEY (scopes calls:read, calls:write).
set -euo pipefail

url="${CALLWRIGHT_URL:-http://127.0.0.1:8080}"
target="$1" trunk="${2:-}"

# The key goes by a pipe: words of a command line can be read by everybody on the machine.
api() {
    curl --silent --show-error --fail-with-body --max-time 30 \
        --config <(printf 'header = "Authorization: Bearer %s"\n' "$CALLWRIGHT_API_KEY") "$@"
}

field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

# Sent again with this key, for example after a timeout, the call is not placed twice.
key="$(cat /proc/sys/kernel/random/uuid)"
body="{\"target\": \"$target\"${trunk:+, \"trunk\": \"$trunk\"}}"
id="$(api -H "Idempotency-Key: $key" -H 'Content-Type: application/json' \
    --data "$body" "$url/api/v1/calls" | field id)"
echo "call $id"

while true; do
    call="$(api "$url/api/v1/calls/$id")"
    status="$(field status <<<"$call")"
    case "$status" in
    queued | ringing | in-progress) sleep 1 ;;
    *) break ;;
    esac
done
echo "$status $(field outcome <<<"$call")"
