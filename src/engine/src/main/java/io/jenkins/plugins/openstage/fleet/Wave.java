package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A part of the fleet that is upgraded together, before the next part.
 *
 * @param name for people
 * @param selection which phones, of those that no earlier wave has
 * @param errorThreshold per cent of the wave's phones; when more than that fail, the next wave does not begin
 */
public record Wave(String name, Selection selection, int errorThreshold) implements Serializable {

    /** Whether so many failures of so many phones stop what follows. */
    public boolean stopsAfter(int failed, int phones) {
        return failed * 100L > (long) errorThreshold * phones;
    }
}
