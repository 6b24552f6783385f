package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.staging.FileUrl;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.wpi.FileSource;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** A staged file, for pipelines; the deploying functions take it as {@code source}. */
public final class FileResult implements FileLocation {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final long size;
    private final String sha256;
    private final boolean uploaded;
    private final String url;
    private final String phoneCredentialsId;
    private final boolean rehearsal;

    /**
     * @param phoneCredentialsId the account of the phones; null for none
     * @param rehearsal whether it lies on a simulated file server
     */
    public FileResult(StagedFile file, String phoneCredentialsId, boolean rehearsal) {
        this.name = file.name();
        this.size = file.size();
        this.sha256 = file.sha256();
        this.uploaded = file.uploaded();
        this.url = url(file.source());
        this.phoneCredentialsId = phoneCredentialsId;
        this.rehearsal = rehearsal;
    }

    private static String url(FileSource source) {
        return source instanceof FileSource.Ftp ftp ? FileUrl.of(ftp) : source.toString();
    }

    /** Without folder. */
    @Whitelisted
    public String getName() {
        return name;
    }

    /** In bytes. */
    @Whitelisted
    public long getSize() {
        return size;
    }

    /** 64 lower-case hexadecimal digits. */
    @Whitelisted
    public String getSha256() {
        return sha256;
    }

    /** False when the same content lay there already. */
    @Whitelisted
    public boolean isUploaded() {
        return uploaded;
    }

    /** Where phones fetch it, without an account. */
    @Override
    @Whitelisted
    public String getUrl() {
        return url;
    }

    @Override
    @Whitelisted
    public boolean isRehearsal() {
        return rehearsal;
    }

    @Override
    @Whitelisted
    public String getPhoneCredentialsId() {
        return phoneCredentialsId;
    }

    @Override
    @Whitelisted
    public String toString() {
        return url;
    }
}
