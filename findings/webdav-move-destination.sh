#!/usr/bin/env bash
# Apache httpd 2.4.71 with mod_dav_fs and nginx 1.22.1 with its DAV module (Debian 12) do not read the Destination of a MOVE
# alike. Only the path, as RFC 4918 8.3 and 10.3 allow and a server behind a proxy needs it: httpd refuses it with 400
# "Destination URI must be an absolute URI", nginx takes it. A whole URL of another scheme, as clients write it whose TLS ends at
# a proxy: httpd answers 502, nginx 400.
# One would guess otherwise: the path is what both must know in any case, and neither 400 nor 502 makes one think of a proxy.
# Which form works depends on the server and on who ends TLS, so a client has to try another form, or go on without MOVE, when it
# is refused.
# Output seen:
#   httpd, http URL: 201          nginx, http URL: 204
#   httpd, path only: 400         nginx, path only: 204
#   httpd, https URL: 502         nginx, https URL: 400
# Needs root, apt-get, dpkg, curl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download 'nginx=1.22.1-*' 'apache2-bin=2.4.71-*' libapr1 libaprutil1 >/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
libraries=$(echo "$here"/usr/lib/*-linux-gnu)
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
port=$(free)
mkdir files bodies run
chmod 777 . files bodies run

cat >nginx.conf <<CONF
daemon off;
pid $here/nginx.pid;
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
for module in mpm_event authz_core dav dav_fs; do
  echo "LoadModule ${module}_module $here/usr/lib/apache2/modules/mod_$module.so"
done >httpd.conf
cat >>httpd.conf <<CONF
ServerName localhost
DefaultRuntimeDir $here/run
PidFile $here/run/pid
ErrorLog $here/httpd.log
Listen 127.0.0.1:$port
DocumentRoot $here/files
DavLockDB $here/run/lock
User nobody
Group nogroup
<Directory $here/files>
  Dav On
  Require all granted
</Directory>
CONF

same=yes
try() { # name, status for an http URL, for the path, for an https URL
  local form destination seen
  local -a expected=("${@:2}")
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
  for form in 0 1 2; do
    case $form in
      0) destination=http://127.0.0.1:$port/moved; told='http URL' ;;
      1) destination=/moved; told='path only' ;;
      2) destination=https://127.0.0.1:$port/moved; told='https URL' ;;
    esac
    curl -s -m 10 -o /dev/null -X PUT --data-binary new "http://127.0.0.1:$port/image"
    seen=$(curl -s -m 10 -o /dev/null -w '%{http_code}' -X MOVE -H "Destination: $destination" "http://127.0.0.1:$port/image")
    echo "$1, $told: $seen"
    [ "$seen" = "${expected[$form]}" ] || same=no
    rm -f files/*
  done
  kill "$server"; wait "$server" 2>/dev/null || true; server=""
}

LD_LIBRARY_PATH=$libraries usr/sbin/apache2 -v | head -n 1
LD_LIBRARY_PATH=$libraries usr/sbin/apache2 -d "$here" -f "$here/httpd.conf" -DFOREGROUND & server=$!
try httpd 201 400 502
usr/sbin/nginx -p "$here/" -e "$here/error.log" -c "$here/nginx.conf" & server=$!
try nginx 204 204 400
[ $same = yes ]
