package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.util.Optional;

/** Restarts a phone, with or without a factory reset (protocol.md 9.4). */
public class RestartScript extends Script {
    /** The factory-reset password of every phone; fixed and published (protocol.md 9.4, 17). */
    private static final ItemList FACTORY_RESET =
            ItemList.of(Item.of("restart-password", "124816"), Item.of("restart-type", "FactoryReset"));

    private final Order order;

    public RestartScript(boolean factoryReset) {
        order = new Order(Action.RESTART, factoryReset ? FACTORY_RESET : ItemList.EMPTY);
    }

    @Override
    public Outcome begin(Caller caller) {
        return new Outcome.Tell(order);
    }

    @Override
    public Outcome accepted(ItemList items) {
        return new Outcome.Working();
    }

    @Override
    public Optional<Outcome> called(Caller caller) {
        return caller.reason() == Reason.START_UP ? Optional.of(Outcome.Done.PLAINLY) : Optional.empty();
    }

    @Override
    public Outcome.Failed timedOut() {
        return new Outcome.Failed(
                Failure.TIMED_OUT, "the phone was told to restart but did not register again: look whether it is up");
    }
}
