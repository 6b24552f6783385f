package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.PhoneSeries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A model of phone, as far as simulated phones of different models differ.
 *
 * @param name as it names itself in {@code device-type}
 * @param keys how many keys people may give a function to; those of CP phones are assumed, no source numbers them
 * @param screen what it can show
 */
record SimulatedModel(String name, int keys, Screen screen) {

    /** What a screen can show (protocol.md 9.5). */
    enum Screen {
        TEXT,
        BLACK_AND_WHITE,
        COLOUR
    }

    static final List<SimulatedModel> ALL = Stream.of(
                    // protocol.md 6.1
                    Stream.of(
                            new SimulatedModel("OpenStage 15", 8, Screen.TEXT),
                            new SimulatedModel("OpenStage 20E", 0, Screen.TEXT),
                            new SimulatedModel("OpenStage 20", 0, Screen.TEXT),
                            new SimulatedModel("OpenStage 40", 6, Screen.BLACK_AND_WHITE),
                            new SimulatedModel("OpenStage 60", 8, Screen.COLOUR),
                            new SimulatedModel("OpenStage 80", 9, Screen.COLOUR)),
                    // The same firmware in other cases.
                    Stream.of(
                            new SimulatedModel("OpenScape Desk Phone IP 35G", 3, Screen.TEXT),
                            new SimulatedModel("OpenScape Desk Phone IP 55G", 8, Screen.BLACK_AND_WHITE)),
                    // Pictures are for CP600 only; its successors are taken to be like it.
                    cp(3, Screen.TEXT, "CP100", "CP110", "CP200", "CP205", "CP210"),
                    cp(16, Screen.TEXT, "CP400", "CP410"),
                    cp(4, Screen.COLOUR, "CP600", "CP700", "CP710"))
            .flatMap(models -> models)
            .toList();

    private static Stream<SimulatedModel> cp(int keys, Screen screen, String... names) {
        return Stream.of(names).map(name -> new SimulatedModel("OpenScape Desk Phone " + name, keys, screen));
    }

    /**
     * The model of that name, which may be its last words only: CP210 is an OpenScape Desk Phone CP210. Blanks, hyphens and case are no
     * difference.
     */
    static Optional<SimulatedModel> find(String text) {
        String wanted = text.strip().replaceAll("[\\s_-]+", " ").toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(model -> (" " + model.name().toLowerCase(Locale.ROOT)).endsWith(" " + wanted))
                .findFirst();
    }

    /** The model of exactly that name. */
    static SimulatedModel of(String name) {
        return ALL.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no model '" + name + "'"));
    }

    PhoneSeries series() {
        return PhoneSeries.of(name);
    }
}
