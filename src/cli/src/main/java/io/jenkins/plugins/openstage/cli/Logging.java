package io.jenkins.plugins.openstage.cli;

import java.io.PrintWriter;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Lets the log of the engine through to standard error, one line an event, and keeps libraries quiet. */
final class Logging extends Handler {

    private static final String OURS = "io.jenkins.plugins.openstage";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
    // The log manager forgets loggers, and with them their levels, that nobody holds.
    private static final Logger ENGINE = Logger.getLogger(OURS);

    /** Fills in what a sentence has placeholders for. */
    private static final Formatter WORDS = new SimpleFormatter();

    private final PrintWriter err;

    private Logging(PrintWriter err) {
        this.err = err;
    }

    /**
     * Decides what is shown.
     *
     * @param verbosity 0 for warnings of the engine, 1 for what it does, 2 or more for details and the libraries
     */
    static void configure(int verbosity, PrintWriter err) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(verbosity > 1 ? Level.INFO : Level.OFF);
        root.addHandler(new Logging(err));
        ENGINE.setLevel(
                switch (verbosity) {
                    case 0 -> Level.WARNING;
                    case 1 -> Level.INFO;
                    default -> Level.FINE;
                });
    }

    @Override
    public void publish(LogRecord event) {
        String name = event.getLoggerName() == null ? "" : event.getLoggerName();
        LocalTime time = LocalTime.ofInstant(event.getInstant(), ZoneId.systemDefault());
        String message = WORDS.formatMessage(event) + (event.getThrown() == null ? "" : ": " + event.getThrown());
        err.println(TIME.format(time) + " " + name.substring(name.lastIndexOf('.') + 1) + ": " + message);
        err.flush();
    }

    @Override
    public void flush() {
        err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
