package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.netty.channel.EventLoop;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Fetches what one phone was told to fetch, one file after the other (protocol.md 9.5, 9.6). Confined to the phone's event loop. */
final class Deployments {

    /** Who is told how it went. */
    interface Owner {
        /** A single file is stored or was not to be had; the items are those of the status message. */
        void fileReady(ItemList report);

        /** New firmware is in place: time to reboot. */
        void flashed(FirmwareVersion version);

        /** The firmware was not to be had or does not fit. */
        void notFlashed();
    }

    private static final long LARGEST_IMAGE = 256L * 1024 * 1024;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd:MM:yyyy", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PhoneParts parts;
    private final EventLoop loop;
    private final Owner owner;
    private final AtomicInteger fetching = new AtomicInteger();
    private boolean flashing;
    /** Counts reboots: what was begun before one has no effect after it. */
    private int life;

    Deployments(PhoneParts parts, EventLoop loop, Owner owner) {
        this.parts = parts;
        this.loop = loop;
        this.owner = owner;
    }

    /** Whether a file is being fetched; from any thread. */
    boolean underWay() {
        return fetching.get() > 0;
    }

    /** Whether firmware is being installed, so that the phone has no time for its service. */
    boolean flashing() {
        return flashing;
    }

    /** A reboot breaks everything off. */
    void abandon() {
        life++;
        fetching.set(0);
        flashing = false;
    }

    void files(FileOrder order) {
        next(order.files().iterator(), order.reported());
    }

    private void next(Iterator<FileOrder.Entry> files, boolean reported) {
        if (!files.hasNext()) {
            return;
        }
        FileOrder.Entry file = files.next();
        if (file.source() == null) {
            parts.memory().delete(file.name(), file.type());
            next(files, reported);
            return;
        }
        fetch(file.source(), FileRules.limit(file.type()), fetched -> {
            boolean fits = FileRules.takes(parts.profile().model(), file.type(), file.name());
            boolean stored = fetched.isPresent() && fits;
            LocalDateTime now = now();
            if (stored) {
                FileSink sink = fetched.get();
                parts.memory().store(new DeployedFile(file.name(), file.type(), sink.size(), sink.sha256Hex(), now));
            }
            if (reported) {
                owner.fileReady(report(file.name(), file.type(), reportedIndex(file), now, stored));
            }
            next(files, reported);
        });
    }

    /** A file that came with an index is reported with it, and by some phones every file is. */
    private int reportedIndex(FileOrder.Entry file) {
        boolean always = parts.profile().behaviour().dialect().contains(Dialect.INDEXED_STATUS);
        return always && file.index() == ItemKey.NO_INDEX ? 1 : file.index();
    }

    void software(SoftwareOrder order) {
        flashing = true;
        fetch(order.source(), LARGEST_IMAGE, fetched -> {
            flashing = false;
            Optional<FirmwareVersion> version =
                    fetched.flatMap(image -> FirmwareImages.versionFor(parts.profile(), image));
            version.ifPresentOrElse(owner::flashed, owner::notFlashed);
        });
    }

    private void fetch(FileSource source, long limit, Consumer<Optional<FileSink>> then) {
        int begun = life;
        fetching.incrementAndGet();
        FileSink sink = new FileSink(limit, parts.profile().behaviour().has(Fault.DownloadError.class));
        var unused = parts.surroundings()
                .downloads()
                .fetch(source, parts.profile().contactMe().getAddress(), loop, sink)
                .whenComplete((nothing, failure) -> {
                    if (!loop.isShuttingDown()) {
                        loop.execute(
                                () -> fetched(begun, failure == null ? Optional.of(sink) : Optional.empty(), then));
                    }
                });
    }

    private void fetched(int begun, Optional<FileSink> file, Consumer<Optional<FileSink>> then) {
        file.ifPresentOrElse(
                sink -> {
                    parts.record().count(PhoneRecord.Count.DOWNLOADS);
                    parts.record().count(PhoneRecord.Count.DOWNLOADED_BYTES, sink.size());
                },
                () -> parts.record().count(PhoneRecord.Count.DOWNLOADS_FAILED));
        if (begun == life) {
            fetching.decrementAndGet();
            then.accept(file);
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(parts.surroundings().settings().time().now(), ZoneOffset.UTC);
    }

    private static ItemList report(String name, String type, int index, LocalDateTime time, boolean ok) {
        return ItemList.of(
                Item.of(new ItemKey("file-deployment-date", index), DATE.format(time)),
                Item.of(new ItemKey("file-deployment-time", index), TIME.format(time)),
                Item.of(new ItemKey("file-deployment-name", index), name),
                Item.of(new ItemKey("file-deployment-type", index), type),
                Item.of(new ItemKey("file-deployment-status", index), ok ? "ok" : "failed"));
    }

    /** How a stored file appears among all items (protocol.md 9.5). */
    static ItemList listed(DeployedFile file, int index) {
        return report(file.name(), file.type(), index, file.stored(), true);
    }
}
