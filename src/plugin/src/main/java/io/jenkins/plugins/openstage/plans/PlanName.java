package io.jenkins.plugins.openstage.plans;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The name of a plan among those of a build.
 *
 * @param text as people read it
 * @param slug as it stands in an address and in a file's name, on every file system
 */
record PlanName(String text, String slug) {

    private static final int LONGEST = 60;
    private static final String NAMELESS = "plan";

    /** What stands at these places already. */
    private static final Set<String> TAKEN = Set.of("api", "index", "plans", "run", "summary", "target");

    /** The name that a step gave; with a number behind it when one of these plans has the same. */
    static PlanName of(String wanted, Collection<KeptPlan> others) {
        String text = wanted.isBlank() ? NAMELESS : wanted.strip();
        for (int number = 1; ; number++) {
            String end = number == 1 ? "" : "-" + number;
            PlanName name = new PlanName(text + end, slug(text) + end);
            if (!TAKEN.contains(name.slug())
                    && others.stream().noneMatch(other -> other.getSlug().equals(name.slug()))) {
                return name;
            }
        }
    }

    private static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = slug.substring(0, Math.min(LONGEST, slug.length())).replaceAll("^-|-$", "");
        return cut.isEmpty() ? NAMELESS : cut;
    }
}
