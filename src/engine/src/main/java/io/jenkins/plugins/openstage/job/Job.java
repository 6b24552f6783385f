package io.jenkins.plugins.openstage.job;

import io.jenkins.plugins.openstage.text.GivenOnce;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** What one phone still has to be told. Immutable. */
public sealed interface Job extends Serializable {

    /** The WPI action that carries the job. */
    Action action();

    /** Whether its values may have the characters that {@link #allowingEntities} allows. */
    default boolean entities() {
        return false;
    }

    /**
     * The same for phones that are known to read entities: its values may have less, greater and ampersand. Phones of the first
     * firmware cannot read them (protocol.md 16.2), so that they are refused without this. A job without values stays as it is.
     */
    default Job allowingEntities() {
        return this;
    }

    /** What people call it: the action, unless several jobs share that. */
    default String function() {
        return action().text();
    }

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
     * @param entities see {@link #allowingEntities}
     * @param secrets the items whose value is a secret whatever the catalogue says of them, because it was given as one
     */
    record WriteItems(ItemList items, boolean entities, Set<ItemKey> secrets) implements Job {
        public WriteItems {
            secrets = Set.copyOf(secrets);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("WriteItems needs at least one item");
            }
        }

        /** For every phone. */
        public WriteItems(ItemList items) {
            this(items, false, Set.of());
        }

        /** The same; the values of those items are secrets. */
        public WriteItems withSecrets(Set<ItemKey> given) {
            return new WriteItems(items, entities, given);
        }

        @Override
        public Job allowingEntities() {
            return new WriteItems(items, true, secrets);
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

    /**
     * Restart and forget everything (protocol.md 9.4); afterwards the phone finds the service only through DHCP. A phone in
     * Secure Mode loses its certificate with it (trap 27), so from the moment it is told it may register at the default port, for
     * the time that the endpoint's settings say; that ends its Secure Mode.
     */
    record FactoryReset() implements Job {
        @Override
        public String function() {
            return "FactoryReset";
        }

        @Override
        public Action action() {
            return Action.RESTART;
        }
    }

    /**
     * Write a certificate with its key, and see what the phone says of it in the item of the same name with {@code -info}
     * (protocol.md 9.7). Done with that item; failed when the phone has nothing to say.
     *
     * @param name the item, for example {@code wbm-server-certificate}
     * @param pkcs12 PKCS#12 in Base64
     */
    record DeployCertificate(String name, String pkcs12) implements Job {
        private static final int DER_SEQUENCE = 0x30;

        public DeployCertificate {
            byte[] content;
            try {
                content = Base64.getDecoder().decode(pkcs12);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("the certificate for " + name + " is not Base64", e);
            }
            if (content.length == 0 || content[0] != DER_SEQUENCE) {
                throw new IllegalArgumentException("the certificate for " + name + " is not PKCS#12 in Base64");
            }
        }

        /** What a PKCS#12 file holds, as it is. */
        public static DeployCertificate of(String name, byte[] content) {
            return new DeployCertificate(name, Base64.getEncoder().encodeToString(content));
        }

        /** The item that is written. */
        public ItemList items() {
            return ItemList.of(Item.of(name, pkcs12));
        }

        @Override
        public String function() {
            return "DeployCertificate";
        }

        @Override
        public Action action() {
            return Action.WRITE_ITEMS;
        }

        /** Without the certificate's key. */
        @Override
        public String toString() {
            return "DeployCertificate[" + name + "]";
        }
    }

    /**
     * Take the phone into Secure Mode (protocol.md 11): it gets a certificate for the MAC address that its {@link PhoneAddress}
     * has to name, since nothing proves at the default port which phone calls, and the job is done when it registers with that
     * at the secure port. From then on the default port is closed for the phone, until it is told a {@link FactoryReset} or the endpoint readmits
     * it.
     *
     * @param pin what the phone's user has to enter, or empty for no PIN: the certificate's key then travels to a phone that
     *     cannot tell whether it talks to the right service (protocol.md 17.5)
     * @param maxPinRetries how often the user may try, at the phone and in answer to the endpoint
     */
    record GoSecure(String pin, int maxPinRetries) implements Job {
        private static final int TAN_LENGTH = 3;

        public GoSecure {
            boolean usable = pin.length() > TAN_LENGTH && pin.chars().allMatch(GoSecure::canBeEntered);
            if (!pin.isEmpty() && !usable) {
                throw new IllegalArgumentException(
                        "a PIN has more than " + TAN_LENGTH + " characters, only letters and digits");
            }
            if (maxPinRetries < 1) {
                throw new IllegalArgumentException("maxPinRetries is " + maxPinRetries + ", expected 1 or more");
            }
        }

        private static boolean canBeEntered(int character) {
            return character < 0x80 && Character.isLetterOrDigit(character);
        }

        /** Without a PIN. */
        public static GoSecure withoutPin() {
            return new GoSecure("", 1);
        }

        public boolean withPin() {
            return !pin.isEmpty();
        }

        /** What opens {@code secure-mode-data}: the PIN without its end (protocol.md 11.2). */
        public String password() {
            return pin.substring(0, pin.length() - TAN_LENGTH);
        }

        /** What the phone has to answer at the secure port; empty without a PIN. */
        public String tan() {
            return pin.substring(Math.max(0, pin.length() - TAN_LENGTH));
        }

        @Override
        public String function() {
            return "GoSecure";
        }

        @Override
        public Action action() {
            return Action.WRITE_ITEMS;
        }

        /** Without the PIN. */
        @Override
        public String toString() {
            return withPin() ? "GoSecure[with PIN]" : "GoSecure[without PIN]";
        }
    }

    /**
     * Deploy or delete files. One deployed file is done with the phone's status message; several, or any deletion, are
     * verified by reading all items, because the phone reports nothing (protocol.md 9.5).
     *
     * @param changes what shall happen; not empty
     * @param entities see {@link #allowingEntities}
     */
    record DeployFiles(List<FileChange> changes, boolean entities) implements Job {
        public DeployFiles {
            changes = List.copyOf(changes);
            if (changes.isEmpty()) {
                throw new IllegalArgumentException("FileDeployment needs at least one file");
            }
            FileChange.checkOnce(changes);
        }

        /** For every phone. */
        public DeployFiles(List<FileChange> changes) {
            this(changes, false);
        }

        @Override
        public Job allowingEntities() {
            return new DeployFiles(changes, true);
        }

        @Override
        public Action action() {
            return Action.FILE_DEPLOYMENT;
        }
    }

    /**
     * Bring the phone from what a plan saw of it to what it shall be, in as few interactions as the protocol allows: the items are
     * read again, those that differ are written and read once more, and then files are deployed. When an item is neither as it was
     * seen nor as it shall be, nothing is written: {@link Failure#STALE}. Asked again, the phone is told only what is still missing.
     * The result says of each item and file what became of it: {@link JobResult#effects()}.
     *
     * @param items in the order in which they are written, as far as those that belong together let them be
     * @param files what shall become of files, after that
     * @param entities see {@link #allowingEntities}
     * @param messageBytes the largest message that the phone takes, where that is less than what any phone does
     */
    record Apply(List<PlannedItem> items, List<PlannedFile> files, boolean entities, int messageBytes) implements Job {
        public Apply {
            items = List.copyOf(items);
            files = List.copyOf(files);
            if (items.isEmpty() && files.isEmpty()) {
                throw new IllegalArgumentException("Apply needs at least one item or file");
            }
            GivenOnce<ItemKey> keys = new GivenOnce<>();
            items.forEach(item -> keys.take(item.key(), "the item " + item.key()));
            FileChange.checkOnce(changes(files));
        }

        /** For every phone. */
        public Apply(List<PlannedItem> items, List<PlannedFile> files) {
            this(items, files, false, Integer.MAX_VALUE);
        }

        /** What the items shall be. */
        public ItemList values() {
            return ItemList.of(items.stream()
                    .map(item -> Item.of(item.key(), item.value()))
                    .toList());
        }

        /** What is told of files. */
        public List<FileChange> changes() {
            return changes(files);
        }

        private static List<FileChange> changes(List<PlannedFile> planned) {
            return planned.stream().map(PlannedFile::change).toList();
        }

        @Override
        public Job allowingEntities() {
            return new Apply(items, files, true, messageBytes);
        }

        @Override
        public String function() {
            return "Apply";
        }

        @Override
        public Action action() {
            return items.isEmpty() ? Action.FILE_DEPLOYMENT : Action.WRITE_ITEMS;
        }
    }

    /**
     * Fetch and install firmware; done when the phone registers with that version.
     *
     * @param source where the phone fetches the image
     * @param softwareType {@code Siemens SIP} or {@code Siemens HFA}
     * @param version the version that the image holds
     * @param priority whether it may cut a call
     * @param entities see {@link #allowingEntities}
     */
    record DeploySoftware(
            FileSource source, String softwareType, FirmwareVersion version, FilePriority priority, boolean entities)
            implements Job {

        /** For every phone. */
        public DeploySoftware(FileSource source, String softwareType, FirmwareVersion version, FilePriority priority) {
            this(source, softwareType, version, priority, false);
        }

        @Override
        public Job allowingEntities() {
            return new DeploySoftware(source, softwareType, version, priority, true);
        }

        @Override
        public Action action() {
            return Action.SOFTWARE_DEPLOYMENT;
        }
    }

    /**
     * Bring a phone to a release, in as few interactions as the protocol allows: what a plan says of it first, then the firmware, image
     * by image. What of that it needs is decided by what it says of itself when it calls; what it has already it is not told. Nothing is
     * told to a phone for which the firmware is not made: {@link Failure#UNSUITABLE}. Each part is told only when the one before is
     * complete, and no image twice; done when the phone starts up with the version that it shall run. A phone that refuses an image
     * without a restart is told from one that stays away.
     *
     * @param changes what the plan says of it; null for nothing
     * @param firmware what it shall run; null for what it runs
     * @param entities see {@link #allowingEntities}
     */
    record Release(Apply changes, PlannedFirmware firmware, boolean entities) implements Job {
        public Release {
            if (changes == null && firmware == null) {
                throw new IllegalArgumentException("Release needs changes or firmware");
            }
        }

        /** For every phone. */
        public Release(Apply changes, PlannedFirmware firmware) {
            this(changes, firmware, changes != null && changes.entities());
        }

        /** What may be told of it. */
        public List<Job> parts() {
            List<Job> parts = new ArrayList<>();
            if (changes != null) {
                parts.add(changes);
            }
            if (firmware != null) {
                parts.addAll(firmware.deployments(entities));
            }
            return parts;
        }

        @Override
        public Job allowingEntities() {
            return new Release(changes == null ? null : (Apply) changes.allowingEntities(), firmware, true);
        }

        @Override
        public String function() {
            return "Release";
        }

        @Override
        public Action action() {
            return changes == null ? Action.SOFTWARE_DEPLOYMENT : changes.action();
        }
    }
}
