package io.jenkins.plugins.openstage.staging;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The web servers of other people that tests stage on, each as its makers ship it, with writing switched on. */
enum WebServer {
    NGINX("nginx", "nginx.conf", "-p", "FOLDER/", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf") {
        @Override
        String configuration(boolean tls) {
            return nginx("", "dav_methods PUT DELETE MKCOL COPY MOVE;", tls);
        }
    },
    NGINX_DAV_EXT("nginx", "nginx.conf", "-p", "FOLDER/", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf") {
        @Override
        String configuration(boolean tls) {
            return nginx(
                    "load_module " + module("nginx/modules/ngx_http_dav_ext_module.so") + ";",
                    "dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS;",
                    tls);
        }
    },
    /** Uploads only: nothing can be moved, deleted or made. */
    NGINX_PUT_ONLY("nginx", "nginx.conf", "-p", "FOLDER/", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf") {
        @Override
        String configuration(boolean tls) {
            return nginx("", "dav_methods PUT;", tls);
        }
    },
    APACHE("apache2", "apache.conf", "-d", "FOLDER", "-f", "FOLDER/apache.conf", "-DFOREGROUND") {
        @Override
        String configuration(boolean tls) {
            StringBuilder text = new StringBuilder();
            for (String name : List.of("mpm_event", "authz_core", "dav", "dav_fs", "socache_shmcb", "ssl")) {
                text.append("LoadModule " + name + "_module " + module("apache2/modules/mod_" + name + ".so") + "\n");
            }
            return text + """
                    ServerName localhost
                    PidFile FOLDER/apache.pid
                    ErrorLog FOLDER/error.log
                    Listen 127.0.0.1:PORT
                    DocumentRoot ROOT
                    DavLockDB FOLDER/lock
                    User www-data
                    Group www-data
                    <Directory ROOT>
                      Dav On
                      Require all granted
                    </Directory>
                    """ + (tls ? """
                              SSLEngine on
                              SSLCertificateFile FOLDER/server.pem
                              SSLCertificateKeyFile FOLDER/server.key
                              """ : "");
        }
    },
    LIGHTTPD("lighttpd", "lighttpd.conf", "-D", "-f", "FOLDER/lighttpd.conf") {
        @Override
        String configuration(boolean tls) {
            module("lighttpd/mod_webdav.so");
            module("lighttpd/mod_openssl.so");
            return """
                   server.modules = ("mod_webdav", "mod_openssl")
                   server.document-root = "ROOT"
                   server.bind = "127.0.0.1"
                   server.port = PORT
                   server.errorlog = "FOLDER/error.log"
                   # Tests write into the folder behind its back.
                   server.stat-cache-engine = "disable"
                   server.upload-dirs = ("FOLDER")
                   mimetype.assign = ("" => "application/octet-stream")
                   webdav.activate = "enable"
                   """ + (tls ? """
                              ssl.engine = "enable"
                              ssl.pemfile = "FOLDER/server.pem"
                              ssl.privkey = "FOLDER/server.key"
                              """ : "");
        }
    },
    /** Serves files and takes none, whatever it answers. */
    CADDY("caddy", "Caddyfile", "run", "--adapter", "caddyfile", "--config", "FOLDER/Caddyfile") {
        @Override
        String configuration(boolean tls) {
            return """
                   {
                     admin off
                     auto_https off
                     default_sni elsewhere.example
                   }
                   https://localhost:PORT {
                     bind 127.0.0.1
                     tls FOLDER/server.pem FOLDER/server.key
                     root * ROOT
                     file_server
                   }
                   """;
        }
    },
    /** In front of another server, whose port is BACK: ends TLS and passes the host on. */
    TLS_PROXY("nginx", "nginx.conf", "-p", "FOLDER/", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf") {
        @Override
        String configuration(boolean tls) {
            return nginx("", "proxy_pass http://127.0.0.1:BACK; proxy_set_header Host $http_host;", true);
        }
    };

    private final String program;
    private final String file;
    /** Separated by spaces. */
    private final String arguments;

    WebServer(String program, String file, String... arguments) {
        this.program = program;
        this.file = file;
        this.arguments = String.join(" ", arguments);
    }

    /** With FOLDER, ROOT, PORT and BACK where these go. */
    abstract String configuration(boolean tls);

    /** Under which name the configuration lies in FOLDER. */
    String file() {
        return file;
    }

    /** Skips the test where the program is not installed. */
    List<String> command(Path folder) {
        Path found = InstalledPrograms.orSkip(InstalledPrograms.program(program), program);
        return Stream.concat(
                        Stream.of(found.toString()),
                        Stream.of(arguments.split(" ", -1))
                                .map(argument -> argument.replace("FOLDER", folder.toString())))
                .toList();
    }

    private static Path module(String name) {
        return InstalledPrograms.orSkip(InstalledPrograms.library(name), name);
    }

    private static String nginx(String module, String location, boolean tls) {
        String user = "root".equals(System.getProperty("user.name")) ? "user root;" : "";
        return module + " " + user
                + """

                daemon off; worker_processes 1; pid nginx.pid;
                events { worker_connections 64; }
                http {
                  access_log access.log; default_type application/octet-stream;
                  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                  server {
                    listen 127.0.0.1:PORT TLS
                    root ROOT; client_max_body_size 0;
                    location / { LOCATION }
                  }
                }
                """.replace("TLS", tls ? "ssl; ssl_certificate server.pem; ssl_certificate_key server.key;" : ";")
                        .replace("LOCATION", location);
    }
}
