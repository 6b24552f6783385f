package io.jenkins.plugins.openstage.page;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import jenkins.util.Timer;

/**
 * Keeps what was read of the builds that were asked for last, because the next question about them comes soon: a page that polls, a
 * step that ends. Of a few builds and for some minutes only, so that builds that nobody looks at cost no memory.
 */
public final class RecentRecords {

    static final int MOST = 4;
    static final long KEPT = Duration.ofMinutes(3).toNanos();

    private static final RecentRecords HERE = new RecentRecords(System::nanoTime);

    private final LongSupplier nanoTime;
    private final Deque<Use> uses = new ArrayDeque<>();
    private boolean waits;

    private record Use(Object record, long nanos) {}

    RecentRecords(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public static RecentRecords here() {
        return HERE;
    }

    /** Somebody asked for that one. It is kept for a while, so a weak reference to it elsewhere is enough. */
    public synchronized void use(Object record) {
        uses.removeIf(use -> isSame(use.record(), record));
        uses.addFirst(new Use(record, nanoTime.getAsLong()));
        while (uses.size() > MOST) {
            uses.removeLast();
        }
        if (!waits) {
            waits = true;
            Timer.get().schedule(this::look, KEPT, TimeUnit.NANOSECONDS);
        }
    }

    private synchronized void look() {
        forgetOld();
        waits = !uses.isEmpty();
        if (waits) {
            Timer.get().schedule(this::look, KEPT, TimeUnit.NANOSECONDS);
        }
    }

    synchronized void forgetOld() {
        long now = nanoTime.getAsLong();
        uses.removeIf(use -> now - use.nanos() >= KEPT);
    }

    synchronized int size() {
        return uses.size();
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }
}
