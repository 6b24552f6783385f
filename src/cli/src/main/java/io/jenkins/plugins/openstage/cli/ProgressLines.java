package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.RehearsalListener;
import java.io.PrintWriter;

/** A line at each quarter of a phase. */
final class ProgressLines implements RehearsalListener {

    private static final int PARTS = 4;

    private final PrintWriter err;
    private String name = "";
    private int total;
    private int done;
    private int bad;

    ProgressLines(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void phase(String phase, int of) {
        name = phase;
        total = of;
        done = 0;
        bad = 0;
    }

    @Override
    public synchronized void advanced(boolean good) {
        done++;
        bad += good ? 0 : 1;
        if ((long) done * PARTS / total > (done - 1L) * PARTS / total) {
            said(String.format("%-18s %5d of %d%s", name, done, total, bad == 0 ? "" : ", " + bad + " not well"));
        }
    }

    @Override
    public synchronized void said(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
