package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.util.List;

/**
 * Writes a certificate and reads what the phone says of it (protocol.md 9.7): among all items certificates never appear
 * (trap 21). A certificate that was written is not written again when the phone is asked later.
 */
final class CertificateScript extends Script {
    private final Job.DeployCertificate job;
    private final ItemKey info;
    private boolean written;

    CertificateScript(Job.DeployCertificate job) {
        this.job = job;
        this.info = ItemKey.of(job.name() + "-info");
    }

    @Override
    public Outcome begin(Caller caller) {
        return new Outcome.Tell(
                written
                        ? new Order(Action.READ_ITEMS, ItemList.asking(List.of(info)))
                        : new Order(Action.WRITE_ITEMS, job.items()));
    }

    @Override
    public Outcome accepted(ItemList items) {
        return written ? verified(items) : wrote(items);
    }

    private Outcome wrote(ItemList items) {
        List<Item> problems = items.problems();
        if (!problems.isEmpty()) {
            return new Outcome.Failed(Failure.REJECTED, "the phone does not take the certificate: " + problems.get(0));
        }
        written = true;
        return new Outcome.Tell(new Order(Action.READ_ITEMS, ItemList.asking(List.of(info))));
    }

    private Outcome verified(ItemList items) {
        String said = items.value(info).orElse("");
        return said.isBlank()
                ? new Outcome.Failed(
                        Failure.REJECTED,
                        "the phone took the certificate but has none: its item " + info + " says nothing")
                : new Outcome.Done(ItemList.of(Item.of(info, said)), List.of());
    }
}
