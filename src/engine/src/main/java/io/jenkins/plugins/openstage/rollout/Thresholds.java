package io.jenkins.plugins.openstage.rollout;

/**
 * When a group has shown that the release is good, or bad.
 *
 * @param success per cent of the group's phones that have to run the release before the next group opens
 * @param error per cent of the group's phones; when more than that end in an error, the rollout stops
 * @param minimumExecuted how many of the group's phones have to have ended before errors are weighed, so that the first of a large
 *     group does not decide alone; never more than the group has
 * @param whenGood what happens when {@code success} is reached
 * @param whenBad what happens when {@code error} is passed
 */
public record Thresholds(int success, int error, int minimumExecuted, WhenGood whenGood, WhenBad whenBad) {

    private static final int ALL = 100;

    /** Half of the phones. */
    public static final Thresholds DEFAULTS = new Thresholds(50, 50, 1, WhenGood.NEXT_GROUP, WhenBad.PAUSE);

    /** What follows a good group. */
    public enum WhenGood {
        NEXT_GROUP,
        PAUSE
    }

    /** What follows a bad group. */
    public enum WhenBad {
        PAUSE,
        ABORT
    }

    public Thresholds {
        percent("success", success);
        percent("error", error);
        if (minimumExecuted < 1) {
            throw new IllegalArgumentException("minimumExecuted is " + minimumExecuted + ", but has to be 1 or more");
        }
    }

    private static void percent(String name, int value) {
        if (value < 0 || value > ALL) {
            throw new IllegalArgumentException(
                    name + "Threshold is " + value + ", but has to be from 0 to 100 per cent");
        }
    }

    /** Whether so many good ones of all open the next group. */
    boolean good(int good, int all) {
        return (long) good * ALL >= (long) success * all;
    }

    /** Whether so many errors of all, when so many have ended, stop the rollout. */
    boolean bad(int errors, int ended, int all) {
        return ended >= Math.min(minimumExecuted, all) && (long) errors * ALL > (long) error * all;
    }
}
