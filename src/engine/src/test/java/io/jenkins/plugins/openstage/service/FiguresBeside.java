package io.jenkins.plugins.openstage.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What this build costs beside an earlier one, in one run; no part of the build. Both serve in turns, so that what else the
 * machine does concerns both alike, and the ratio is the median of all turns. Arguments: the folder of the earlier build's
 * classes, or nothing to measure this one alone; phones; rounds; the figures, all when none is named.
 */
final class FiguresBeside {
    private static final int ITEMS = 300;
    private static final int WARM_UP = 3;
    private static final int FIRST_INTERACTIONS = 300;
    /** By then the service's code is compiled; a fleet's service runs for weeks. */
    private static final int WARM_UP_SECONDS = 20;

    private static final int TALK_SECONDS = 8;

    private final List<Build> builds = new ArrayList<>();
    private final int phones;
    private final int rounds;

    /** @param classpath classes and what they need */
    private record Build(String name, String classpath) {}

    /** A service with its phones. */
    private record Running(Build build, FigureProcess service, FigureProcess phones) implements AutoCloseable {
        static Running start(Build build, String ownClasspath) throws IOException {
            FigureProcess service =
                    new FigureProcess(build.classpath, List.of("-Xms512m", "-Xmx512m"), FigureService.class);
            String[] place = service.line().split(" ", 2);
            return new Running(
                    build, service, new FigureProcess(ownClasspath, List.of(), FigurePhones.class, place[0], place[1]));
        }

        /** Seconds of the service's processor time that the order takes. */
        double cpu(FigureProcess whose, String order) throws IOException {
            long before = service.order("cpu");
            long done = whose.order(order);
            return (service.order("cpu") - before) / 1e9 / done;
        }

        @Override
        public void close() throws IOException, InterruptedException {
            phones.close();
            service.close();
        }
    }

    /** What is measured of a running service: seconds of its processor time for each phone or interaction. */
    private interface Measure {
        double of(Running running) throws IOException;
    }

    private FiguresBeside(String before, int phones, int rounds) {
        String own = System.getProperty("java.class.path");
        if (!before.isEmpty()) {
            builds.add(new Build("before", before + java.io.File.pathSeparator + own));
        }
        builds.add(new Build("now", own));
        this.phones = phones;
        this.rounds = rounds;
    }

    private List<Running> start() throws IOException {
        List<Running> running = new ArrayList<>();
        for (Build build : builds) {
            running.add(Running.start(build, builds.get(builds.size() - 1).classpath));
        }
        return running;
    }

    private static void close(List<Running> running) throws IOException, InterruptedException {
        for (Running each : running) {
            each.close();
        }
    }

    /** In turns, and the other way round each time. */
    private void compare(String what, List<Running> running, Measure measure) throws IOException {
        double[][] seconds = new double[running.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < running.size(); turn++) {
                int at = round % 2 == 0 ? turn : running.size() - 1 - turn;
                seconds[at][round] = measure.of(running.get(at));
            }
        }
        report(what, seconds);
    }

    private void report(String what, double[][] seconds) {
        StringBuilder line = new StringBuilder(what).append(':');
        for (int at = 0; at < builds.size(); at++) {
            line.append(String.format(
                    Locale.ROOT, " %s %.3f ms", builds.get(at).name, median(DoubleStream.of(seconds[at])) * 1_000));
        }
        if (builds.size() > 1) {
            double[] ratios = new double[seconds[0].length];
            Arrays.setAll(ratios, round -> seconds[1][round] / seconds[0][round]);
            line.append(String.format(
                    Locale.ROOT,
                    ", ratio %.2f (%.2f to %.2f in %d rounds)",
                    median(DoubleStream.of(ratios)),
                    DoubleStream.of(ratios).min().orElse(0),
                    DoubleStream.of(ratios).max().orElse(0),
                    ratios.length));
        }
        System.out.println(line);
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private void sameJob() throws Exception {
        List<Running> running = start();
        try {
            long[] ports = new long[running.size()];
            for (int at = 0; at < ports.length; at++) {
                ports[at] = running.get(at).phones.order("obey " + phones);
            }
            Measure write = each ->
                    each.cpu(each.service, "write " + phones + " " + ports[running.indexOf(each)] + " " + ITEMS);
            for (Running each : running) {
                for (int warm = 0; warm < WARM_UP; warm++) {
                    write.of(each);
                }
            }
            compare(ITEMS + " equal items to each of " + phones + " phones on open connections", running, write);
        } finally {
            close(running);
        }
    }

    private void messages() throws Exception {
        List<Running> running = start();
        try {
            Measure talk = each -> each.cpu(each.phones, "talk " + TALK_SECONDS);
            for (Running each : running) {
                each.phones.order("talk " + WARM_UP_SECONDS);
            }
            compare("a message on an open connection", running, talk);
        } finally {
            close(running);
        }
    }

    /** A new process for each round. */
    private void firstInteractions() throws Exception {
        double[][] seconds = new double[builds.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int at = 0; at < builds.size(); at++) {
                try (Running fresh = Running.start(builds.get(at), builds.get(builds.size() - 1).classpath)) {
                    fresh.phones.order("pause 3");
                    seconds[at][round] = fresh.cpu(fresh.phones, "first " + FIRST_INTERACTIONS);
                }
            }
        }
        report("each of the first " + FIRST_INTERACTIONS + " interactions of a process, with a TLS handshake", seconds);
    }

    public static void main(String[] arguments) throws Exception {
        String before = arguments.length > 0 ? arguments[0] : "";
        int phones = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 5;
        FiguresBeside figures =
                new FiguresBeside(before.isEmpty() ? "" : Path.of(before).toString(), phones, rounds);
        List<String> chosen = arguments.length > 3
                ? List.of(arguments).subList(3, arguments.length)
                : List.of("first", "messages", "job");
        for (String figure : chosen) {
            switch (figure) {
                case "first" -> figures.firstInteractions();
                case "messages" -> figures.messages();
                case "job" -> figures.sameJob();
                default -> throw new IllegalArgumentException("unknown figure " + figure);
            }
        }
    }
}
