package io.jenkins.plugins.openstage.release;

import io.jenkins.plugins.openstage.firmware.ModelFirmware;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.text.JsonFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** The id of a release: the SHA-256 of its content as {@link ReleaseWriter} writes it. Stateless and thread-safe. */
final class ReleaseId {

    private ReleaseId() {}

    static String of(Plan plan, SortedMap<String, ModelFirmware> firmware) {
        MessageDigest digest = sha256();
        try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            JsonFile.write(out, json -> {
                json.writeStartObject();
                new ReleaseWriter(json).content(plan, firmware);
                json.writeEndObject();
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
