package io.jenkins.plugins.openstage.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import picocli.CommandLine;

/** A command that was run in this process, with what it printed. */
record Run(int code, String out, String err) {

    /** Runs a command to its end. */
    static Run of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = command(out, err).execute(args);
        return new Run(code, out.toString(), err.toString());
    }

    /** A command line that prints there. */
    static CommandLine command(StringWriter out, StringWriter err) {
        return OpenStage.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }

    /** The threads of this process that a command could have started. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("surefire"))
                .collect(Collectors.toSet());
    }

    /** Waits until no thread is left that was not there before. */
    static void noneBut(Set<Thread> before) {
        Awaitility.await().atMost(15, TimeUnit.SECONDS).until(() -> extra(before), Set::isEmpty);
    }

    private static Set<String> extra(Set<Thread> before) {
        return threads().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                // Made once for the process by Netty and the JDK, whatever the number of endpoints.
                .filter(name -> !name.startsWith("awaitility")
                        && !name.startsWith("globalEventExecutor")
                        && !name.startsWith("process reaper")
                        && !name.startsWith("Keep-Alive-Timer")
                        && !name.startsWith("Common-Cleaner"))
                .collect(Collectors.toSet());
    }
}
