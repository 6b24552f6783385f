package io.jenkins.plugins.openstage.simulator;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.lang.management.ManagementFactory;

/**
 * What this process holds at a moment.
 *
 * @param heap bytes in use after a garbage collection
 * @param direct bytes outside the heap that Netty holds for buffers
 * @param threads that live
 * @param open files and sockets; negative where the system does not say
 */
record Resources(long heap, long direct, int threads, long open) {

    private static final long MEGABYTE = 1024 * 1024;

    static Resources now() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        long direct = ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider provider
                ? provider.metric().usedDirectMemory()
                : -1;
        long open = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : -1;
        return new Resources(
                runtime.totalMemory() - runtime.freeMemory(),
                direct,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                open);
    }

    @Override
    public String toString() {
        return String.format(
                "heap %d MB, direct %d MB, threads %d, open files %d",
                heap / MEGABYTE, direct / MEGABYTE, threads, open);
    }
}
