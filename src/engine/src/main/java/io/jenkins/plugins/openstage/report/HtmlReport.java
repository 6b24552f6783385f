package io.jenkins.plugins.openstage.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Writes a run as one self-contained page of HTML: no other file, no network, no event handler in the markup. Its content
 * security policy names the hashes of its own style and script, so that nothing a phone says can become code. Stateless and
 * thread-safe.
 */
public final class HtmlReport {

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public void write(RunReport run, Path file) throws IOException {
        WholeFile.write(file, out -> write(run, out));
    }

    /** Writes to a stream, which stays open. */
    public void write(RunReport run, OutputStream out) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        Template template = Mustache.compiler().withFormatter(String::valueOf).compile(resource("report.html"));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        template.execute(HtmlPage.of(run, new PageCode(style, hash(style), script, hash(script))), writer);
        writer.flush();
    }

    private static String hash(String code) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing from this jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
