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

    /**
     * The phone did it, apart from the items in {@code problems}.
     *
     * @param phone the phone that was asked
     * @param identity what it said of itself last
     * @param items what it delivered; empty for actions that deliver nothing
     * @param problems items that it did not take or could not give, each with its status
     */
    record Done(PhoneAddress phone, PhoneIdentity identity, ItemList items, List<Item> problems) implements JobResult {
        public Done {
            problems = List.copyOf(problems);
        }

        @Override
        public boolean complete() {
            return problems.isEmpty();
        }

        @Override
        public Optional<PhoneIdentity> known() {
            return Optional.of(identity);
        }

        @Override
        public String sentence() {
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
     */
    record Failed(PhoneAddress phone, Failure failure, String sentence, PhoneIdentity identity) implements JobResult {

        /** Of a phone that did not call. */
        public Failed(PhoneAddress phone, Failure failure, String sentence) {
            this(phone, failure, sentence, null);
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
