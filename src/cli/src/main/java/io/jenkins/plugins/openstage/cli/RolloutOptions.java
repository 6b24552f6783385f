package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Wave;
import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.release.Release;
import io.jenkins.plugins.openstage.rollout.GroupRule;
import io.jenkins.plugins.openstage.rollout.Groups;
import io.jenkins.plugins.openstage.rollout.MaintenanceWindow;
import io.jenkins.plugins.openstage.rollout.Pace;
import io.jenkins.plugins.openstage.rollout.Retries;
import io.jenkins.plugins.openstage.rollout.RolloutPhone;
import io.jenkins.plugins.openstage.rollout.RolloutPlan;
import io.jenkins.plugins.openstage.rollout.Thresholds;
import io.jenkins.plugins.openstage.rollout.WindowNotation;
import io.jenkins.plugins.openstage.text.Counted;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** In which groups, how fast and how often phones are asked in a rollout. */
final class RolloutOptions {

    @Option(
            names = "--groups",
            paramLabel = "SIZES",
            split = ",",
            description =
                    "The groups by size, as in 1,5,20%%: numbers of phones, or per cent of all; the last one repeats until no"
                            + " phone is left (default: the waves of fleet.yaml).")
    private List<String> sizes = new ArrayList<>();

    @Option(
            names = "--success-threshold",
            paramLabel = "PERCENT",
            defaultValue = "50",
            description =
                    "How many of a group have to have the release before the next one opens (default: ${DEFAULT-VALUE}).")
    private int success;

    @Option(
            names = "--error-threshold",
            paramLabel = "PERCENT",
            description =
                    "When more of a group than that end in an error, the rollout stops (default: that of each wave, or 50).")
    private Integer error;

    @Option(
            names = "--minimum-executed",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many of a group have to have ended before errors are weighed (default: ${DEFAULT-VALUE}).")
    private int minimumExecuted;

    @Option(
            names = "--when-good",
            paramLabel = "ACTION",
            defaultValue = "NEXT_GROUP",
            description = "next_group, or pause until --resume, when a group is good (default: next_group).")
    private Thresholds.WhenGood whenGood;

    @Option(
            names = "--when-bad",
            paramLabel = "ACTION",
            defaultValue = "PAUSE",
            description = "pause until --resume, or abort, when the error threshold is passed (default: pause).")
    private Thresholds.WhenBad whenBad;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many phones are at work at a time (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--per-site",
            paramLabel = "N",
            defaultValue = "100",
            description = "The same of one site (default: ${DEFAULT-VALUE}).")
    private int perSite;

    @Option(
            names = "--per-file-server",
            paramLabel = "N",
            defaultValue = "50",
            description = "The same of those that fetch from one file server (default: ${DEFAULT-VALUE}).")
    private int perFileServer;

    @Option(
            names = "--per-minute",
            paramLabel = "N",
            defaultValue = "600",
            description = "How many phones are asked within any minute (default: ${DEFAULT-VALUE}).")
    private int perMinute;

    @Option(
            names = "--window",
            paramLabel = "WINDOW",
            description =
                    "Ask phones only then, as in 'mon-fri 22:00-05:00 Europe/Berlin'; may be given several times. Without a time"
                            + " zone: that of this machine.")
    private List<String> windows = new ArrayList<>();

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often a phone that failed is asked at most (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Option(
            names = "--retry-delay",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "Before the second attempt; before each further one it doubles (default: ${DEFAULT-VALUE}).")
    private Duration retryDelay;

    @Option(
            names = "--busy-delay",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "Before a phone is asked again that was in a call (default: ${DEFAULT-VALUE}).")
    private Duration busyDelay;

    @Option(
            names = "--anti-loop",
            paramLabel = "DURATION",
            defaultValue = "15m",
            converter = DurationConverter.class,
            description = "The time within which no phone is told the same twice (default: ${DEFAULT-VALUE}).")
    private Duration antiLoop;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "40m",
            converter = DurationConverter.class,
            description = "How long one phone may take each time it is asked (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--contact-attempts",
            paramLabel = "N",
            defaultValue = "3",
            description =
                    "How often a phone that cannot be reached is asked to call before it is given up for this attempt"
                            + " (default: ${DEFAULT-VALUE}).")
    private int contactAttempts;

    /** With each phone, each time. */
    Patience patience() {
        return new Patience(timeout, contactAttempts);
    }

    /**
     * The rollout of these phones.
     *
     * @param phones in the order in which they are asked
     * @param warning is told of phones that belong to no group
     * @throws IllegalArgumentException with a sentence about what makes no sense
     */
    RolloutPlan plan(Release release, Fleet fleet, List<FleetPhone> phones, Consumer<String> warning) {
        Groups.Divided divided = Groups.divide(
                phones,
                sizes.isEmpty() ? waves(fleet) : Groups.sizes(sizes, thresholds(Thresholds.DEFAULTS.error())),
                !sizes.isEmpty(),
                phone -> new RolloutPhone(
                        phone.mac(),
                        phone.site(),
                        fleet.sites().get(phone.site()).fileServer()));
        if (!divided.left().isEmpty()) {
            warning.accept(Counted.of(divided.left().size(), "phone")
                    + " in no wave of fleet.yaml, and nothing is done there: "
                    + divided.left().get(0).mac() + (divided.left().size() > 1 ? ", …" : ""));
        }
        List<MaintenanceWindow> open = windows.stream()
                .map(window -> WindowNotation.parse(window, ZoneId.systemDefault()))
                .toList();
        return new RolloutPlan(
                release.id(),
                divided.groups(),
                new Pace(concurrency, perSite, perFileServer, perMinute),
                new Retries(attempts, retryDelay, busyDelay, Retries.DEFAULTS.busyAttempts(), antiLoop),
                open);
    }

    private List<GroupRule> waves(Fleet fleet) {
        return fleet.waves().stream().map(this::group).toList();
    }

    private GroupRule group(Wave wave) {
        return new GroupRule(wave.name(), wave.selection(), GroupRule.Share.EVERY, thresholds(wave.errorThreshold()));
    }

    private Thresholds thresholds(int usualError) {
        return new Thresholds(success, error == null ? usualError : error, minimumExecuted, whenGood, whenBad);
    }
}
