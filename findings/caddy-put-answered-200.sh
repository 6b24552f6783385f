#!/usr/bin/env bash
# Caddy 2.6.2 (Debian 12), file_server: it does not look at the method. PUT onto a file that is there is answered 200 with the old
# content, and nothing is stored; DELETE and MOVE of it are answered 200, and nothing is done. PUT of a new name is 404.
# One would guess otherwise: a server that takes no uploads says 405 or 501, and 200 is what replacing a file may be answered
# with. An uploader that goes by the status calls every further version of a file stored. It has to read back what it wrote.
# Output seen:
#   GET image: 200, old
#   PUT image: 200, old
#   DELETE image: 200, old
#   MOVE image: 200, old
#   PUT other: 404
#   afterwards: image is old, files: image
# Needs apt-get, dpkg, curl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
apt-get -qq -o APT::Sandbox::User=root download 'caddy=2.6.2-*' >/dev/null
dpkg -x caddy_*.deb .
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
port=$(free)
mkdir files
printf old >files/image
cat >Caddyfile <<CONF
{
  admin off
  auto_https off
}
http://127.0.0.1:$port {
  bind 127.0.0.1
  root * $here/files
  file_server
}
CONF
export XDG_DATA_HOME=$here/data XDG_CONFIG_HOME=$here/config
usr/bin/caddy run --config Caddyfile --adapter caddyfile >log 2>&1 & server=$!
base=http://127.0.0.1:$port
for _ in $(seq 100); do curl -s -o /dev/null "$base/" && break; sleep 0.1; done

same=yes
try() { # name as told, expected, options of curl
  local seen
  seen=$(curl -s -m 10 -o answer -w '%{http_code}' "${@:3}")
  [ "$seen" != 200 ] || seen="$seen, $(cat answer)"
  echo "$1: $seen"
  [ "$seen" = "$2" ] || same=no
}
try 'GET image' '200, old' "$base/image"
try 'PUT image' '200, old' -X PUT --data-binary new "$base/image"
try 'DELETE image' '200, old' -X DELETE "$base/image"
try 'MOVE image' '200, old' -X MOVE -H "Destination: $base/moved" "$base/image"
try 'PUT other' 404 -X PUT --data-binary new "$base/other"
echo "afterwards: image is $(cat files/image), files: $(ls files)"
[ "$(cat files/image)" = old ] && [ "$(ls files)" = image ] && [ $same = yes ]
