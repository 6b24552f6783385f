package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.time.Duration;
import java.util.List;

/** What a step of a job leads to. */
public sealed interface Outcome {

    /** The phone is told this in the same interaction. */
    record Tell(Order order) implements Outcome {}

    /** The phone is at work; it will call when it has finished. */
    record Working() implements Outcome {}

    /** The phone is told the rest in a later interaction. */
    record Later(Duration after, JobStage stage) implements Outcome {}

    /** The phone is in a call. */
    record Busy() implements Outcome {}

    /** The job is done. */
    record Done(ItemList items, List<Item> problems) implements Outcome {
        public static final Done PLAINLY = new Done(ItemList.EMPTY, List.of());
    }

    /** The job has failed. */
    record Failed(Failure failure, String sentence) implements Outcome {}
}
