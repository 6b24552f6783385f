#!/usr/bin/env bash
# nginx 1.22.1 (Debian 12), ngx_http_dav_module as shipped: PUT and COPY into a folder that does not exist are answered 500 and
# logged as critical, although MKCOL would make the folder. MOVE into folders that do not exist makes them, all levels, and says
# 204.
# One would guess otherwise: WebDAV has 409 for a missing folder, for all three methods (RFC 4918 9.7.1, 9.8.5, 9.9.4), and 500
# means that the server is broken, so that one asks its administrator instead of making the folder. That create_full_put_path is
# off is documented; what is answered then, and that MOVE does not ask it, is not.
# Output seen:
#   PUT image: 201
#   PUT missing/image: 500
#   COPY image to one/two/image: 500
#   MOVE image to three/four/image: 204
#   MKCOL missing/: 201
#   PUT missing/image: 201
# Needs root, apt-get, dpkg, curl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download 'nginx=1.22.1-*' >/dev/null
dpkg -x nginx_*.deb .
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
port=$(free)
mkdir files bodies
chmod 777 files bodies
cat >nginx.conf <<CONF
daemon off;
pid $here/pid;
user nobody nogroup;
events {}
http {
  access_log off;
  client_body_temp_path $here/bodies;
  proxy_temp_path $here/proxy;
  fastcgi_temp_path $here/fastcgi;
  uwsgi_temp_path $here/uwsgi;
  scgi_temp_path $here/scgi;
  server {
    listen 127.0.0.1:$port;
    root $here/files;
    dav_methods PUT DELETE MKCOL COPY MOVE;
  }
}
CONF
usr/sbin/nginx -p "$here/" -e "$here/error.log" -c "$here/nginx.conf" & server=$!
base=http://127.0.0.1:$port
for _ in $(seq 100); do curl -s -o /dev/null "$base/" && break; sleep 0.1; done

same=yes
try() { # name as told, expected status, options of curl
  local seen
  seen=$(curl -s -m 10 -o /dev/null -w '%{http_code}' "${@:3}")
  echo "$1: $seen"
  [ "$seen" = "$2" ] || same=no
}
try 'PUT image' 201 -X PUT --data-binary new "$base/image"
try 'PUT missing/image' 500 -X PUT --data-binary new "$base/missing/image"
try 'COPY image to one/two/image' 500 -X COPY -H "Destination: $base/one/two/image" "$base/image"
try 'MOVE image to three/four/image' 204 -X MOVE -H "Destination: $base/three/four/image" "$base/image"
try 'MKCOL missing/' 201 -X MKCOL "$base/missing/"
try 'PUT missing/image' 201 -X PUT --data-binary new "$base/missing/image"
[ ! -e files/one ] && [ -f files/three/four/image ] && [ $same = yes ]
