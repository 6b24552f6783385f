package io.jenkins.plugins.openstage.record;

import java.util.ArrayList;

/** Takes the lines of a step where they are kept, from wherever the step works. Public, because a node calls it from afar. */
public interface StepLines {

    /** Keeps nothing. */
    StepLines NONE = (first, lines, last) -> {};

    /**
     * Takes lines. One that was taken before is not taken again.
     *
     * @param first the number of the first of them; the others follow it. The first of all has 1
     * @param last whether no more will come
     */
    void take(long first, ArrayList<RecordLine> lines, boolean last);
}
