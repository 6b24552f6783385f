#!/usr/bin/env bash
# vsftpd 3.0.3 (Debian 12): strict_ssl_read_eof is on unless the configuration says NO, although vsftpd.conf(5) says "it is not
# enabled by default because so few clients get it right", Default: NO. So an upload by FTPS whose data connection ends without
# TLS's close_notify is answered 426 "Failure reading network stream", although the whole file is stored.
# One would guess otherwise from that page, and from the file that is there whole. Whoever closes the plain socket below sees
# every upload fail here.
# Output seen, Python 3.11 and OpenSSL 3.0; TLS 1.3 the same:
#   nothing said, TLSv1_2, close_notify: 226 Transfer complete.; stored: hello
#   nothing said, TLSv1_2, plain close: 426 Failure reading network stream.; stored: hello
#   strict_ssl_read_eof=NO, TLSv1_2, close_notify: 226 Transfer complete.; stored: hello
#   strict_ssl_read_eof=NO, TLSv1_2, plain close: 226 Transfer complete.; stored: hello
# Needs root, python3, apt-get, dpkg, openssl; loopback only. Ends with 1 when the behaviour is another.
set -euo pipefail
here=$(mktemp -d); server=""
trap '[ -n "$server" ] && kill "$server" 2>/dev/null; rm -rf "$here"' EXIT
cd "$here"
chmod 755 .
apt-get -qq -o APT::Sandbox::User=root download 'vsftpd=3.0.3-*' libwrap0 >/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
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

cat >upload.py <<'PYTHON'
import os, socket, ssl, sys

port, settings, refusal, stored = int(sys.argv[1]), sys.argv[2], sys.argv[3], "home/files/image"


def upload(version, notify):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname, tls.verify_mode = False, ssl.CERT_NONE
    tls.minimum_version = tls.maximum_version = version
    plain = socket.create_connection(("127.0.0.1", port), 10)
    greeting = plain.makefile("rb")
    greeting.readline()
    plain.sendall(b"AUTH TLS\r\n")
    greeting.readline()
    control = tls.wrap_socket(plain)
    replies = control.makefile("rb")

    def ask(command):
        control.sendall(command.encode() + b"\r\n")
        return replies.readline().decode().strip()

    for command in "USER anonymous", "PASS mail", "PBSZ 0", "PROT P", "TYPE I":
        ask(command)
    passive = ask("EPSV")
    data = socket.create_connection(("127.0.0.1", int(passive.split("|||")[1].split("|")[0])), 10)
    ask("STOR files/image")
    sending = tls.wrap_socket(data, session=control.session)
    sending.sendall(b"hello")
    if notify:
        sending.unwrap()
    sending.close()
    reply = replies.readline().decode().strip()
    control.close()
    with open(stored) as file:
        content = file.read()
    os.remove(stored)
    print(f"{settings}, {version.name}, {'close_notify' if notify else 'plain close'}: {reply}; stored: {content}")
    return reply[:3] == ("226" if notify else refusal) and content == "hello"


versions = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
results = [upload(version, notify) for version in versions for notify in (True, False)]
sys.exit(0 if all(results) else 1)
PYTHON

same=yes
try() { # what the configuration says of it, reply to a plain close
  LD_LIBRARY_PATH=$(echo "$here"/usr/lib/*-linux-gnu) usr/sbin/vsftpd vsftpd.conf & server=$!
  for _ in $(seq 100); do (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && break; sleep 0.1; done
  timeout 60 python3 upload.py "$port" "$1" "$2" || same=no
  kill "$server"; wait "$server" 2>/dev/null || true; server=""
}
try 'nothing said' 426
echo strict_ssl_read_eof=NO >>vsftpd.conf
try strict_ssl_read_eof=NO 226
[ $same = yes ]
