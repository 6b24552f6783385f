package io.jenkins.plugins.openstage.report;

import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

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
        PageParts.write("report.html", HtmlPage.of(run, PageParts.code("report.js", "report.css")), out);
    }
}
