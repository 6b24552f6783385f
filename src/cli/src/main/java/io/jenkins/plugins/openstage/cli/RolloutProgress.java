package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.rollout.Group;
import io.jenkins.plugins.openstage.rollout.JournalLine;
import io.jenkins.plugins.openstage.rollout.Rollout;
import io.jenkins.plugins.openstage.rollout.RolloutListener;
import io.jenkins.plugins.openstage.rollout.RolloutPlan;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A line for each phone that has ended or is asked again, and for whatever happens to the rollout and its groups. */
final class RolloutProgress implements RolloutListener {

    private final PrintWriter err;
    private final RolloutPlan plan;
    private int ended;

    /** @param ended how many phones had ended before */
    RolloutProgress(PrintWriter err, RolloutPlan plan, int ended) {
        this.err = err;
        this.plan = plan;
        this.ended = ended;
    }

    @Override
    public void happened(JournalLine line, Rollout rollout) {
        if (line instanceof JournalLine.OfRollout of) {
            say("rollout " + of.state().text() + because(line));
        } else if (line instanceof JournalLine.OfGroup of) {
            List<Group> groups = plan.groups();
            Group group = groups.get(of.group() - 1);
            say("group " + group.name() + " (" + of.group() + " of " + groups.size() + ") "
                    + of.state().text() + because(line));
        } else if (line instanceof JournalLine.OfPhone of) {
            phone(of);
        }
    }

    private void phone(JournalLine.OfPhone line) {
        String what = line.phone() + " " + line.state().text() + because(line);
        if (line.last()) {
            ended++;
            say("[" + ended + "/" + plan.phones() + "] " + what);
        } else {
            line.nextAttempt()
                    .ifPresent(again -> say(what + "; is asked again at " + again.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private static String because(JournalLine line) {
        return line.reason().isEmpty() ? "" : ": " + line.reason();
    }

    private void say(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
