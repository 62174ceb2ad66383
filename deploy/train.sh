#!/bin/bash
# Makes the start-up data of a server: starts one with the options that it will have, asks it for a run
# until it has given one, and ends it as a container is ended.
#
#   train.sh JAR DOCUMENT WORKFLOW OUTPUT JAVA-OPTION…
set -eu
jar=$1 document=$2 workflow=$3 output=$4
shift 4
export CAMELEER_HOST=127.0.0.1 CAMELEER_PORT=${TRAINING_PORT:-18080}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
java "$@" "-XX:AOTCacheOutput=$output" -jar "$jar" up "$document" >server.log 2>&1 &
server=$!

# True when the server answers the request with 200.
ask() {
  local line
  exec 3<>"/dev/tcp/127.0.0.1/$CAMELEER_PORT" || return 1
  printf '%s HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}' "$1" >&3
  IFS= read -r line <&3 || return 1
  exec 3>&-
  [[ $line == *' 200 '* ]]
} 2>/dev/null

fail() {
  echo "train.sh: $1" >&2
  cat server.log >&2
  kill "$server" 2>/dev/null || true
  exit 1
}

for ((tries = 0; ; tries++)); do
  kill -0 "$server" 2>/dev/null || fail "the server ended"
  ask "POST /api/workflows/$workflow/runs" && break
  ((tries < 240)) || fail "the server does not answer"
  sleep 0.5
done
ask "GET /health" && ask "GET /metrics" && ask "GET /api/runs" || fail "the server does not answer"
kill -TERM "$server"
wait "$server" || true
[[ -s $output ]] || fail "no start-up data was made"
