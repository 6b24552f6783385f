package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.wpi.FileSource;

/** Turns the URL of a file, given as an option, into what a phone needs to fetch it. */
final class FileUrl {

    private FileUrl() {}

    /** @throws IllegalArgumentException with a sentence that says what was expected; never with a password */
    static FileSource source(String text, String user, String password) {
        io.jenkins.plugins.openstage.staging.FileUrl url;
        try {
            url = io.jenkins.plugins.openstage.staging.FileUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(e), e);
        }
        if (url.hasAccount()) {
            throw new IllegalArgumentException("a URL must not hold the account; give --user and --password-file");
        }
        try {
            return url.source(new Login(user, password));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected(e), e);
        }
    }

    private static String expected(IllegalArgumentException problem) {
        return "this is not a file's URL, for " + problem.getMessage()
                + "; expected ftp://host/folder/file or https://host/folder/file without account, as in"
                + " ftp://files.example/logos/logo.png";
    }
}
