package io.jenkins.plugins.openstage.fleet;

/** How phones fetch files from a file server (protocol.md 9.5). */
public enum FileServerKind {
    FTP,
    HTTPS
}
