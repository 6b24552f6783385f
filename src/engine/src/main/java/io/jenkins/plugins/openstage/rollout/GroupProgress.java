package io.jenkins.plugins.openstage.rollout;

/** What has become of a group so far. Not thread-safe. */
final class GroupProgress {
    private final Group group;
    private GroupState state = GroupState.WAITING;
    private int good;
    private int errors;
    /** Phones whose last attempt ended in an error, and that are asked again. */
    private int failing;
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

    /** A phone has failed and is asked again, or is asked again that had failed. */
    void failing(int more) {
        failing += more;
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

    /** Whether enough phones have the release, and not so many fail just now that it would be bad if they did to the end. */
    boolean isGood() {
        return thresholds().good(good, size()) && !wouldBeBad(errors + failing);
    }

    /** Whether there are more errors than allowed, and more than somebody has seen and accepted. */
    boolean isBad() {
        return wouldBeBad(errors);
    }

    private boolean wouldBeBad(int failed) {
        return failed > known && thresholds().bad(failed, good + failed, size());
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
