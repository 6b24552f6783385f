package io.jenkins.plugins.openstage.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The resources that pages are put together from. */
final class PageParts {

    private PageParts() {}

    /** Fills in a template. */
    static void write(String template, Object page, OutputStream out) throws IOException {
        Template compiled = Mustache.compiler()
                .withFormatter(String::valueOf)
                .emptyStringIsFalse(true)
                .compile(resource(template));
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        try {
            compiled.execute(page, writer);
        } catch (MustacheException e) {
            if (e.getCause() instanceof IOException notWritten) {
                throw notWritten;
            }
            throw e;
        }
        writer.flush();
    }

    /** Style and script with the hashes that let a browser run them, and nothing else. */
    static PageCode code(String script, String... styles) throws IOException {
        PageCode style = style(styles);
        String scriptText = resource(script);
        return new PageCode(style.style(), style.styleHash(), scriptText, hash(scriptText));
    }

    /** The same for a page that runs no script. */
    static PageCode style(String... styles) throws IOException {
        StringBuilder style = new StringBuilder();
        for (String name : styles) {
            style.append(resource(name));
        }
        return new PageCode(style.toString(), hash(style.toString()), "", "");
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
        try (InputStream in = PageParts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the resource " + name + " is missing from this jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
