package io.jenkins.plugins.openstage;

import io.jenkins.plugins.openstage.simulator.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** The machine's time, but what takes {@link #LONG} lasts until a test ends it: so a test can look at phones that reboot. */
final class HeldReboots implements SimulatedTime {

    static final Duration LONG = Duration.ofDays(1);

    private final SimulatedTime machine = SimulatedTime.machine();
    private final List<Held> held = new ArrayList<>();

    private record Held(ScheduledExecutorService loop, Runnable task) {}

    @Override
    public Instant now() {
        return machine.now();
    }

    @Override
    public synchronized Runnable after(Duration delay, ScheduledExecutorService loop, Runnable task) {
        if (!delay.equals(LONG)) {
            return machine.after(delay, loop, task);
        }
        Held one = new Held(loop, task);
        held.add(one);
        return () -> forget(one);
    }

    private synchronized void forget(Held one) {
        held.remove(one);
    }

    /** What was held happens now. */
    synchronized void release() {
        held.forEach(one -> one.loop.execute(one.task));
        held.clear();
    }
}
