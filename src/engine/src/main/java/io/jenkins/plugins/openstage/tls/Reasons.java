package io.jenkins.plugins.openstage.tls;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, in words; the JDK's messages often are the bare file name. */
final class Reasons {
    private Reasons() {}

    static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or folder.";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied.";
        }
        if (e instanceof FileSystemException problem && problem.getReason() != null) {
            return problem.getReason() + ".";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() + "." : e.getMessage() + ".";
    }
}
