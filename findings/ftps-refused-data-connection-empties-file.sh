#!/usr/bin/env bash
# vsftpd 3.0.3 and ProFTPD 1.3.8 with mod_tls (Debian 12, as shipped but for accounts, certificate and writing): both refuse a
# data connection that does not resume the control connection's TLS session, but only after STOR has emptied the file that was
# there. The upload fails with 522 or 425, and instead of the old file one of 0 bytes stays.
# One would guess otherwise: the data connection is made and refused before a byte of the new file is sent, so a client whose
# uploads "only" fail at the data connection should leave everything as it was. Every try at such a server costs the file.
# Output seen, with curl 7.88.1 (--no-sessionid: do not resume), TLS 1.2 and 1.3 alike:
#   vsftpd, resuming: 226, the file has 4 bytes
#   vsftpd, not resuming: 522, the file has 0 bytes
#   ProFTPD, resuming: 226, the file has 4 bytes
#   ProFTPD, not resuming: 425, the file has 0 bytes
# Needs root, apt-get, dpkg, curl, openssl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download 'vsftpd=3.0.3-*' 'proftpd-core=1.3.8*' 'proftpd-mod-crypto=1.3.8*' \
  libwrap0 libhiredis0.14 libmemcached11 libmemcachedutil2 libpcre2-posix3 libsodium23 >/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
# What the two need beside the libraries of a plain Debian.
libraries=$(echo "$here"/usr/lib/*-linux-gnu)
free() { local port; while port=$((20000 + RANDOM % 10000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done; echo "$port"; }
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout key.pem -out certificate.pem 2>/dev/null
cat key.pem certificate.pem >both.pem
mkdir empty home home/files; chmod 755 empty home; chmod 777 home/files
port=$(free)

cat >vsftpd.conf <<CONF
listen=YES
listen_address=127.0.0.1
listen_port=$port
background=NO
anonymous_enable=YES
anon_root=$here/home
anon_upload_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
write_enable=YES
ftp_username=daemon
nopriv_user=daemon
secure_chroot_dir=$here/empty
xferlog_enable=NO
isolate=NO
isolate_network=NO
seccomp_sandbox=NO
ssl_enable=YES
allow_anon_ssl=YES
rsa_cert_file=$here/both.pem
rsa_private_key_file=$here/both.pem
ssl_ciphers=HIGH
CONF

echo "user:$(openssl passwd -6 password):1234:1234::$here/home:/bin/false" >accounts
chmod 600 accounts key.pem
cat >proftpd.conf <<CONF
ModulePath $here/usr/lib/proftpd
LoadModule mod_tls.c
ServerType standalone
DefaultAddress 127.0.0.1
SocketBindTight on
Port $port
UseIPv6 off
UseReverseDNS off
WtmpLog off
TransferLog NONE
ScoreboardFile $here/scoreboard
PidFile $here/pid
DelayTable $here/delay
SystemLog $here/proftpd.log
RequireValidShell off
AuthPAM off
AuthOrder mod_auth_file.c
AuthUserFile $here/accounts
AllowOverwrite on
User nobody
Group nogroup
TLSEngine on
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile $here/certificate.pem
TLSRSACertificateKeyFile $here/key.pem
CONF

printf 'old content' >old
printf 'new\n' >new
put() { curl -sk -m 20 --ssl-reqd -u "$account" "$@" -o /dev/null -w '%{http_code}' "ftp://127.0.0.1:$port/files/image" || true; }

same=yes
try() { # name, reply to a data connection that does not resume
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
  local version option reply size
  for version in 1.2 1.3; do
    for option in --sessionid --no-sessionid; do
      [ "$(put -T old)" = 226 ] || same=no
      reply=$(put --tls-max $version $option -T new)
      size=$(stat -c %s home/files/image)
      echo "$1, TLS $version, $([ $option = --sessionid ] && echo resuming || echo not resuming): $reply, the file has $size bytes"
      if [ $option = --sessionid ]; then [ "$reply $size" = "226 4" ] || same=no; else [ "$reply $size" = "$2 0" ] || same=no; fi
    done
  done
  kill "$server"; wait "$server" 2>/dev/null || true; server=""
  rm -f home/files/image
}

account=anonymous:mail
LD_LIBRARY_PATH=$libraries usr/sbin/vsftpd vsftpd.conf & server=$!
try vsftpd 522
account=user:password
LD_LIBRARY_PATH=$libraries usr/sbin/proftpd --nodaemon --config "$here/proftpd.conf" >log 2>&1 & server=$!
try ProFTPD 425
[ $same = yes ]
