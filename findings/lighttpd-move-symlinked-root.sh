#!/usr/bin/env bash
# lighttpd 1.4.69 (Debian 12), mod_webdav: where server.document-root is a symbolic link, MOVE of a file in the root folder is
# answered 409 Conflict, although PUT, GET and DELETE work there. With the real folder MOVE is answered 201 or 204.
# Seen when files were staged: a MOVE that is refused does not mean that the server has no WebDAV, and 409 not that a folder is
# missing. Needs apt-get, dpkg, curl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download lighttpd=1.4.69-1 lighttpd-mod-webdav=1.4.69-1 >/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
mkdir real; ln -s real link
port=${PORT:-28711}

try() { # root -> status of MOVE
  cat >conf <<CONF
server.modules = ("mod_webdav")
server.document-root = "$here/$1"
server.bind = "127.0.0.1"
server.port = $port
server.errorlog = "$here/error.log"
webdav.activate = "enable"
CONF
  usr/sbin/lighttpd -D -f conf -m usr/lib/lighttpd & server=$!
  for _ in $(seq 50); do curl -s -o /dev/null "http://127.0.0.1:$port/" && break; sleep 0.1; done
  curl -s -o /dev/null -X PUT --data-binary hello "http://127.0.0.1:$port/a"
  status=$(curl -s -o /dev/null -w '%{http_code}' -X MOVE -H "Destination: http://127.0.0.1:$port/b" "http://127.0.0.1:$port/a")
  kill $server; wait $server 2>/dev/null || true; server=""
  rm -f real/*
  echo "document-root $1: MOVE answered $status"
}

try real; real=$status
try link; link=$status
[ "$real" = 201 ] && [ "$link" = 409 ]
