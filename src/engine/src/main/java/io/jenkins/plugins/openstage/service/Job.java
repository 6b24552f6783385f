package io.jenkins.plugins.openstage.service;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.Serializable;
import java.util.List;

/** What one phone still has to be told. Immutable. */
public sealed interface Job extends Serializable {

    /** The WPI action that carries the job. */
    Action action();

    /** Read every item; done when the last fragment is in. */
    record ReadAllItems() implements Job {
        @Override
        public Action action() {
            return Action.READ_ALL_ITEMS;
        }
    }

    /**
     * Read the named items.
     *
     * @param keys which; not empty
     */
    record ReadItems(List<ItemKey> keys) implements Job {
        public ReadItems {
            keys = List.copyOf(keys);
            if (keys.isEmpty()) {
                throw new IllegalArgumentException("ReadItems needs at least one item");
            }
        }

        @Override
        public Action action() {
            return Action.READ_ITEMS;
        }
    }

    /**
     * Write these items; items that the phone refuses are reported one by one.
     *
     * @param items what to write; not empty
     */
    record WriteItems(ItemList items) implements Job {
        public WriteItems {
            if (items.isEmpty()) {
                throw new IllegalArgumentException("WriteItems needs at least one item");
            }
        }

        @Override
        public Action action() {
            return Action.WRITE_ITEMS;
        }
    }

    /** Restart; done when the phone registers again. */
    record Restart() implements Job {
        @Override
        public Action action() {
            return Action.RESTART;
        }
    }

    /** Restart and forget everything (protocol.md 9.4); afterwards the phone finds the service only through DHCP. */
    record FactoryReset() implements Job {
        @Override
        public Action action() {
            return Action.RESTART;
        }
    }

    /**
     * Deploy or delete files. One deployed file is done with the phone's status message; several, or any deletion, are
     * verified by reading all items, because the phone reports nothing (protocol.md 9.5).
     *
     * @param changes what shall happen; not empty
     */
    record DeployFiles(List<FileChange> changes) implements Job {
        public DeployFiles {
            changes = List.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("FileDeployment needs at least one file");
            }
        }

        @Override
        public Action action() {
            return Action.FILE_DEPLOYMENT;
        }
    }

    /**
     * Fetch and install firmware; done when the phone registers with that version.
     *
     * @param source where the phone fetches the image
     * @param softwareType {@code Siemens SIP} or {@code Siemens HFA}
     * @param version the version that the image holds
     * @param priority whether it may cut a call
     */
    record DeploySoftware(FileSource source, String softwareType, FirmwareVersion version, FilePriority priority)
            implements Job {
        @Override
        public Action action() {
            return Action.SOFTWARE_DEPLOYMENT;
        }
    }
}
