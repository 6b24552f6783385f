package io.jenkins.plugins.openstage.plans;

import java.util.Locale;

/**
 * A phone of a plan's page.
 *
 * @param place among all phones of the page, in the order of their MAC addresses, from 0
 * @param mac which phone
 * @param address where it listens for contact-me
 * @param number its number; empty when the inventory has none, or when the plan does not say it
 * @param model by slug
 * @param site by name
 * @param read when it was read, as in {@code 2026-11-30T06:00:00Z}; empty when it cannot be told
 */
public record PlanPhone(int place, String mac, String address, String number, String model, String site, String read) {

    /** Everything in which its rows are looked for. */
    String searched() {
        // Also the notation that people copy from labels.
        return String.join("\n", mac, mac.replace(":", ""), address, number, model, site)
                .toLowerCase(Locale.ROOT);
    }
}
