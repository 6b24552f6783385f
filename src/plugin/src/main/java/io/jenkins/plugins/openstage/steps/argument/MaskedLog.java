package io.jenkins.plugins.openstage.steps.argument;

import hudson.console.LineTransformationOutputStream;
import hudson.model.BuildListener;
import hudson.model.StreamBuildListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A build's log in which sensitive values are masked, line by line. Lines of nodes pass it on the controller. */
final class MaskedLog extends LineTransformationOutputStream.Delegating {

    private final SensitiveValues hidden;

    private MaskedLog(OutputStream log, SensitiveValues hidden) {
        super(log);
        this.hidden = hidden;
    }

    static BuildListener of(BuildListener listener, SensitiveValues hidden) {
        return new StreamBuildListener(new MaskedLog(listener.getLogger(), hidden), StandardCharsets.UTF_8);
    }

    @Override
    protected void eol(byte[] bytes, int length) throws IOException {
        // The end of the line is none of a value.
        int end = length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        out.write(hidden.mask(new String(bytes, 0, end, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        out.write(bytes, end, length - end);
    }
}
