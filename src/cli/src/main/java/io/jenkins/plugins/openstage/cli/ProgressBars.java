package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.cli.rehearse.RehearsalListener;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar for each phase, live on the terminal. */
final class ProgressBars implements RehearsalListener {

    private static final int REDRAW_MILLIS = 100;

    private ProgressBar bar;
    private int bad;

    @Override
    public synchronized void phase(String name, int total) {
        ended();
        bad = 0;
        bar = new ProgressBarBuilder()
                .setTaskName(String.format("%-18s", name))
                .setInitialMax(total)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    @Override
    public synchronized void advanced(boolean good) {
        if (!good) {
            bad++;
            bar.setExtraMessage(bad + " not well");
        }
        bar.step();
    }

    @Override
    public synchronized void ended() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public synchronized void said(String sentence) {
        ended();
        System.err.println(sentence);
    }
}
