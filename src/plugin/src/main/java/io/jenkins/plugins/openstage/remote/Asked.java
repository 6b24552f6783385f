package io.jenkins.plugins.openstage.remote;

import java.io.Serializable;
import java.util.List;

/**
 * What phones of a step did.
 *
 * @param reports what became of each, in their order
 * @param value what else came of it
 */
public record Asked<R extends Serializable>(List<PhoneReport> reports, R value) implements Serializable {
    public Asked {
        reports = List.copyOf(reports);
    }
}
