package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsProfile;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.util.Optional;

/** Carries out actions (protocol.md 9). Confined to the phone's event loop. */
final class PhoneActions {

    /** What actions do to the phone as a whole. */
    interface Machine {
        boolean inCall();

        /** Writing set the URL to poll at. */
        void pollAt(String url);

        void reboot();

        void factoryReset();

        /** Writing sent the phone into Secure Mode, as soon as the interaction is over. */
        void goSecure(SecureOrder order);
    }

    /** Known to everybody (protocol.md 9.4). */
    private static final String RESET_PASSWORD = "124816";

    private final PhoneProfile profile;
    private final PhoneMemory memory;
    private final Deployments deployments;
    private final TlsProfile tls;
    private final Machine machine;

    PhoneActions(PhoneParts parts, Deployments deployments, Machine machine) {
        this.profile = parts.profile();
        this.memory = parts.memory();
        this.tls = parts.surroundings().settings().tls();
        this.deployments = deployments;
        this.machine = machine;
    }

    Reaction perform(DlsMessage message) {
        if (profile.behaviour().refused().contains(message.action())) {
            return refused(ReplyStatus.FAILED);
        }
        return switch (message.action()) {
            case READ_ALL_ITEMS -> accepted(memory.readAll());
            case READ_ITEMS -> accepted(memory.read(message.items()));
            case WRITE_ITEMS -> write(message.items());
            case RESTART -> restart(message.items());
            case FILE_DEPLOYMENT -> deployFiles(message.items());
            case SOFTWARE_DEPLOYMENT -> deploySoftware(message.items());
            case CLEAN_UP, GET_NEXT_FRAGMENT ->
                throw new IllegalArgumentException(message.action() + " belongs to the interaction, not to the phone");
        };
    }

    private Reaction write(ItemList items) {
        if (machine.inCall()) {
            return refused(ReplyStatus.BUSY);
        }
        if (items.value(SecureOrder.ITEM).isPresent()) {
            return goSecure(items);
        }
        ItemList problems = memory.write(items);
        items.value(PhoneMemory.POLL_URL).ifPresent(machine::pollAt);
        return accepted(problems);
    }

    private Reaction goSecure(ItemList items) {
        Optional<SecureOrder> order = SecureOrder.parse(items, tls);
        order.ifPresent(machine::goSecure);
        return accepted(
                order.isPresent()
                        ? ItemList.EMPTY
                        : ItemList.of(Item.problem(ItemKey.of(SecureOrder.ITEM), ItemStatus.INVALID_DATA)));
    }

    private Reaction restart(ItemList items) {
        if (items.isEmpty()) {
            return new Reaction.Leave(machine::reboot);
        }
        boolean permitted =
                items.value("restart-password").filter(RESET_PASSWORD::equals).isPresent();
        boolean reset =
                items.value("restart-type").filter("FactoryReset"::equals).isPresent();
        return permitted && reset ? new Reaction.Leave(machine::factoryReset) : refused(ReplyStatus.FAILED);
    }

    private Reaction deployFiles(ItemList items) {
        return FileOrder.parse(items)
                .<Reaction>map(order -> new Reaction.Leave(() -> deployments.files(order)))
                .orElseGet(() -> refused(ReplyStatus.FAILED));
    }

    private Reaction deploySoftware(ItemList items) {
        boolean cuts = items.value("file-priority")
                .map(priority -> priority.equals("immediate") || priority.equals("1"))
                .orElse(profile.behaviour().unsetPriority() == UnsetPriority.P177_IMMEDIATE);
        if (machine.inCall() && !cuts) {
            return refused(ReplyStatus.BUSY);
        }
        return SoftwareOrder.parse(items)
                .<Reaction>map(order -> new Reaction.Leave(() -> deployments.software(order)))
                .orElseGet(() -> refused(ReplyStatus.FAILED));
    }

    private static Reaction accepted(ItemList items) {
        return new Reaction.Reply(ReplyStatus.ACCEPTED, items);
    }

    private static Reaction refused(ReplyStatus status) {
        return new Reaction.Reply(status, ItemList.EMPTY);
    }
}
