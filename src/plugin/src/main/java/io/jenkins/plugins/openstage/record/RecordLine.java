package io.jenkins.plugins.openstage.record;

import java.io.Serializable;
import java.util.List;

/** Something that happened in a step. Times are milliseconds since 1970. */
public sealed interface RecordLine extends Serializable {

    /** When it happened, by the clock of where it happened. */
    long at();

    /**
     * A step begins to ask phones.
     *
     * @param function the step, for example {@code openstageWriteItems}
     * @param nodeId the step's place in the pipeline; empty in a freestyle build
     * @param stage the stages and branches around it, for example {@code Rollout / berlin}; empty for none
     * @param agent what users call the node that asks
     * @param rehearsal by which the block of simulated phones is known; empty for real phones
     * @param again the same for each attempt at the same: what is asked, without values, and where in the pipeline
     * @param work what a phone does that was told, as in {@code they install}
     * @param asked how many phones, or addresses that are looked at
     * @param phones their names; empty when only those count that answer
     */
    record StepBegan(
            String function,
            String nodeId,
            String stage,
            String agent,
            String rehearsal,
            String again,
            String work,
            int asked,
            List<String> phones,
            long at)
            implements RecordLine {
        public StepBegan {
            phones = List.copyOf(phones);
        }
    }

    /**
     * Phones got further.
     *
     * @param state as the engine calls it: {@code queued}, {@code contacted} …
     */
    record PhonesMoved(String state, List<String> phones, long at) implements RecordLine {
        public PhonesMoved {
            phones = List.copyOf(phones);
        }
    }

    /**
     * A phone's job ended.
     *
     * @param phone its name
     * @param failure how it failed, as in {@code timed out}; empty when it did it
     * @param sentence what happened; no secret
     * @param millis from its turn on
     * @param identity what is known of the phone
     * @param problems the items that it did not take or could not give, each with its status, without values
     */
    record PhoneEnded(
            String phone,
            String failure,
            String sentence,
            long millis,
            Identity identity,
            List<String> problems,
            long at)
            implements RecordLine {
        public PhoneEnded {
            problems = List.copyOf(problems);
        }

        /** The same in other words. */
        public PhoneEnded saying(String words) {
            return new PhoneEnded(phone, failure, words, millis, identity, problems, at);
        }

        /** The same with what else is known of the phone. */
        public PhoneEnded identified(Identity known) {
            return new PhoneEnded(phone, failure, sentence, millis, known, problems, at);
        }
    }

    /**
     * The step ended.
     *
     * @param why one sentence; empty when there is nothing to say
     */
    record StepEnded(StepEnding how, String why, long at) implements RecordLine {}
}
