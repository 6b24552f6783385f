package io.jenkins.plugins.openstage.rollout;

/**
 * How fast phones are asked.
 *
 * @param concurrency phones at work at once
 * @param perSite phones at work at once of one site
 * @param perFileServer phones at work at once that fetch from one file server
 * @param perMinute phones that are asked within any minute
 */
public record Pace(int concurrency, int perSite, int perFileServer, int perMinute) {

    /** What an endpoint and a plain file server carry. */
    public static final Pace DEFAULTS = new Pace(200, 100, 50, 600);

    public Pace {
        positive("concurrency", concurrency);
        positive("perSite", perSite);
        positive("perFileServer", perFileServer);
        positive("perMinute", perMinute);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + ", but has to be 1 or more");
        }
    }
}
