package io.jenkins.plugins.openstage.rollout;

/** What has become of a group so far. Not thread-safe. */
final class GroupProgress {
    private final Group group;
    private GroupState state = GroupState.WAITING;
    private int good;
    private int errors;
    /** Errors that somebody knew of who let the rollout go on. */
    private int known;
    /** Whether somebody saw what it came to, and let the rollout go on. */
    private boolean seen;

    GroupProgress(Group group) {
        this.group = group;
    }

    String name() {
        return group.name();
    }

    int size() {
        return group.phones().size();
    }

    Thresholds thresholds() {
        return group.thresholds();
    }

    GroupState state() {
        return state;
    }

    void state(GroupState now) {
        state = now;
    }

    boolean begun() {
        return state == GroupState.OPEN || state == GroupState.GOOD;
    }

    void ended(PhoneState phone) {
        if (phone.good()) {
            good++;
        } else {
            errors++;
        }
    }

    int good() {
        return good;
    }

    int errors() {
        return errors;
    }

    boolean allEnded() {
        return good + errors == size();
    }

    boolean isGood() {
        return thresholds().good(good, size());
    }

    /** Whether there are more errors than allowed, and more than somebody has seen and accepted. */
    boolean isBad() {
        return errors > known && thresholds().bad(errors, good + errors, size());
    }

    /** Whether the next group may follow: this one is good, or somebody saw that it is not and let the rollout go on. */
    boolean mayBeFollowed() {
        return seen || (state == GroupState.GOOD && thresholds().whenGood() == Thresholds.WhenGood.NEXT_GROUP);
    }

    /** Somebody saw this, and lets the rollout go on. */
    void accept() {
        known = errors;
        seen = state == GroupState.GOOD || (begun() && allEnded());
    }
}
