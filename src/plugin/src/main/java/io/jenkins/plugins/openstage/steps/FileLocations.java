package io.jenkins.plugins.openstage.steps;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.wpi.FileSource;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where phones fetch files, from what pipelines say. */
final class FileLocations {

    private static final int FTP_PORT = 21;

    private FileLocations() {}

    /** Arguments in which a staged file stands for its URL and credentials. */
    static Map<String, Object> plain(Map<String, Object> arguments) {
        Object source = arguments.get("source");
        Map<String, Object> plain = new LinkedHashMap<>(arguments);
        if (source instanceof FileLocation staged) {
            put(plain, staged.getUrl(), staged.getPhoneCredentialsId());
        } else if (source instanceof Map<?, ?> map) {
            put(plain, map.get("url"), map.get("phoneCredentialsId"));
        }
        return plain;
    }

    private static void put(Map<String, Object> arguments, Object url, Object credentialsId) {
        arguments.put("source", url);
        if (credentialsId != null) {
            arguments.putIfAbsent("credentialsId", credentialsId);
        }
    }

    /**
     * What a phone is told.
     *
     * @param credentialsId null for none
     * @throws AbortException with one sentence when that cannot be used
     */
    static FileSource source(String url, String credentialsId, StepSite site) throws AbortException {
        URI uri = parse(url);
        Optional<Login> simulated = site.rehearsal().flatMap(rehearsal -> rehearsal.phoneLogin(uri));
        if (simulated.isEmpty() && site.rehearsal().isPresent()) {
            throw new AbortException("'" + uri + "' does not lie on the simulated file server, and no real one is asked"
                    + " inside openstageSimulate: stage the file there with openstageStage and give its result");
        }
        Login login = simulated.isPresent() ? simulated.get() : login(credentialsId, url, site.run());
        if (uri.getScheme().equalsIgnoreCase("https")) {
            return new FileSource.Https(uri, login.username(), login.password());
        }
        String path = uri.getPath();
        int slash = path.lastIndexOf('/');
        return new FileSource.Ftp(
                host(uri),
                uri.getPort() < 0 ? FTP_PORT : uri.getPort(),
                path.substring(0, slash + 1),
                path.substring(slash + 1),
                login.username(),
                login.password());
    }

    private static Login login(String credentialsId, String url, Run<?, ?> run) throws AbortException {
        if (credentialsId == null) {
            return Login.NONE;
        }
        StandardUsernamePasswordCredentials account =
                CredentialsProvider.findCredentialById(credentialsId, StandardUsernamePasswordCredentials.class, run);
        if (account == null) {
            throw new AbortException("There are no credentials '" + credentialsId
                    + "' with user name and password that this job may use, for the phones to fetch " + url);
        }
        return new Login(account.getUsername(), account.getPassword().getPlainText());
    }

    /** A place on an FTP server as a URL, percent-encoded where it must be. */
    static String url(FileSource.Ftp source) {
        String folder = (source.path().startsWith("/") ? "" : "/") + source.path();
        String path = folder + (folder.endsWith("/") ? "" : "/") + source.fileName();
        int port = source.port() == FTP_PORT ? -1 : source.port();
        try {
            return new URI("ftp", null, source.server(), port, path, null, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + source + "' cannot be written as a URL", e);
        }
    }

    private static String host(URI uri) {
        return uri.getHost().startsWith("[")
                ? uri.getHost().substring(1, uri.getHost().length() - 1)
                : uri.getHost();
    }

    /** Why a URL is no place from which a phone can fetch a file; null when it is one. */
    static String problem(String url) {
        try {
            parse(url);
            return null;
        } catch (AbortException e) {
            return e.getMessage();
        }
    }

    private static URI parse(String url) throws AbortException {
        URI uri;
        try {
            uri = new URI(url == null ? "" : url.strip());
        } catch (URISyntaxException e) {
            throw new AbortException(
                    "A source is no URL (" + e.getReason() + "): expected ftp://host/folder/file or https://host/file");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        // Not its user information: Java finds none where it does not like the host's name.
        if (uri.getRawAuthority() != null && uri.getRawAuthority().indexOf('@') >= 0) {
            throw new AbortException("A source must not hold an account: name it by credentialsId");
        }
        boolean file = uri.getPath() != null
                && !uri.getPath().isEmpty()
                && !uri.getPath().endsWith("/");
        if (!(scheme.equals("ftp") || scheme.equals("https")) || uri.getHost() == null || !file) {
            throw new AbortException(
                    "'" + uri + "' is no source of a file: expected ftp://host/folder/file or https://host/file");
        }
        return uri;
    }
}
