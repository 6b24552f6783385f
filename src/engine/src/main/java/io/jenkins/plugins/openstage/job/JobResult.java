package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** How a job ended for one phone. */
public sealed interface JobResult extends Serializable {

    /** The phone that was asked. */
    PhoneAddress phone();

    /** Whether everything that was asked is done: the job ended and no item has a problem. */
    boolean complete();

    /** One sentence for a person; holds no secret. */
    String sentence();

    /** What the phone said of itself last while it was asked; nothing when it did not call. */
    Optional<PhoneIdentity> known();

    /** What became of each item and file, of a job that says so: {@link Job.Apply}. */
    Effects effects();

    /**
     * The phone did it, apart from the items in {@code problems}.
     *
     * @param phone the phone that was asked
     * @param identity what it said of itself last
     * @param items what it delivered; empty for actions that deliver nothing
     * @param problems items that it did not take or could not give, each with its status
     * @param effects what became of each item and file, of a job that says so
     */
    record Done(PhoneAddress phone, PhoneIdentity identity, ItemList items, List<Item> problems, Effects effects)
            implements JobResult {
        public Done {
            problems = List.copyOf(problems);
        }

        /** Of a job that says no more of single items. */
        public Done(PhoneAddress phone, PhoneIdentity identity, ItemList items, List<Item> problems) {
            this(phone, identity, items, problems, Effects.NONE);
        }

        @Override
        public boolean complete() {
            return problems.isEmpty() && effects.complete();
        }

        @Override
        public Optional<PhoneIdentity> known() {
            return Optional.of(identity);
        }

        @Override
        public String sentence() {
            if (!effects.isEmpty()) {
                return effects.sentence();
            }
            return complete()
                    ? "done"
                    : "done but for " + problems.stream().map(Item::toString).toList();
        }
    }

    /**
     * The phone did not do it, or nobody knows.
     *
     * @param phone the phone that was asked
     * @param failure of what kind
     * @param sentence what happened and what to look at
     * @param identity what the phone said of itself last; null when it did not call
     * @param effects what had become of each item and file until then, of a job that says so
     */
    record Failed(PhoneAddress phone, Failure failure, String sentence, PhoneIdentity identity, Effects effects)
            implements JobResult {

        /** Of a phone that did not call. */
        public Failed(PhoneAddress phone, Failure failure, String sentence) {
            this(phone, failure, sentence, null);
        }

        /** Of a job that says no more of single items. */
        public Failed(PhoneAddress phone, Failure failure, String sentence, PhoneIdentity identity) {
            this(phone, failure, sentence, identity, Effects.NONE);
        }

        @Override
        public Optional<PhoneIdentity> known() {
            return Optional.ofNullable(identity);
        }

        @Override
        public boolean complete() {
            return false;
        }
    }
}
