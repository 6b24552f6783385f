package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggingTest {

    private static final String NAME = "io.jenkins.plugins.openstage.staging.Example";

    private final StringWriter err = new StringWriter();

    @AfterEach
    void nothingIsLogged() {
        LogManager.getLogManager().reset();
    }

    @Test
    void sentencesOfBothKindsOfLoggersAreFilledIn() {
        Logging.configure(2, new PrintWriter(err, true));
        Logger.getLogger(NAME)
                .log(Level.INFO, "{0} Next of {1} attempts in {2} s.", new Object[] {"No answer.", 3, "5"});
        LoggerFactory.getLogger(NAME).warn("Phone {} could not be asked", "192.0.2.44");
        Logger.getLogger("org.apache.ftpserver.impl").log(Level.INFO, "A library says {0}", "this");

        assertThat(err.toString())
                .contains("Example: No answer. Next of 3 attempts in 5 s.")
                .contains("Example: Phone 192.0.2.44 could not be asked")
                .contains("impl: A library says this");
    }

    @Test
    void aSentenceWithoutParametersStaysAsItIs() {
        Logging.configure(0, new PrintWriter(err, true));
        LogRecord record = new LogRecord(Level.WARNING, "It's {0} and {}");
        record.setLoggerName(NAME);
        Logger.getLogger(NAME).log(record);

        assertThat(err.toString()).contains("Example: It's {0} and {}");
    }

    @Test
    void theCauseStandsBehindTheSentence() {
        Logging.configure(0, new PrintWriter(err, true));
        LoggerFactory.getLogger(NAME)
                .warn("Phone {} could not be asked", "192.0.2.44", new IllegalStateException("why"));

        assertThat(err.toString())
                .contains("Phone 192.0.2.44 could not be asked: java.lang.IllegalStateException: why");
    }
}
