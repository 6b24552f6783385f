package io.jenkins.plugins.openstage;

import java.lang.ref.WeakReference;

/** What this Jenkins keeps in memory. */
public final class Heap {

    private Heap() {}

    /** How many bytes are in use once all that is gone has been collected. */
    public static long used() {
        for (int i = 0; i < 3; i++) {
            WeakReference<Object> gone = new WeakReference<>(new Object());
            while (gone.get() != null) {
                System.gc();
            }
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
