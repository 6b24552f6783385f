package io.jenkins.plugins.openstage.service.script;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.UnsendableItemException;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.HashMap;
import java.util.Map;

/**
 * What is being written, so that it is checked, divided and encoded once and not for each phone. A writing is known as long as
 * somebody uses it, that is from the first of equal jobs to the end of the last one: what it holds may be secret. Thread-safe.
 */
public final class Writings {
    /** Of all writings together; what does not fit is encoded for each phone. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final int maxBytes;
    private final Map<Key, Use> uses = new HashMap<>();
    private int kept;

    /**
     * What makes writings the same. The hash is kept, because it has to look at every item.
     *
     * @param entities whether the values may have what needs an entity
     * @param hash of the items
     */
    record Key(ItemList items, boolean entities, int hash) {
        static Key of(Job.WriteItems job) {
            return new Key(job.items(), job.entities(), job.items().hashCode());
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Who uses a writing, and what is kept of it. */
    private static final class Use {
        private Writing writing;
        private int users;
        private boolean repeated;
        private int kept;
    }

    /**
     * @param maxBytes how large a message may be
     */
    public Writings(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * What that job writes, until it is given back.
     *
     * @throws NotSendableException when a phone could not read it, or it cannot be divided over messages
     */
    Writing take(Job.WriteItems job) throws NotSendableException {
        Key key = Key.of(job);
        synchronized (this) {
            Use known = uses.get(key);
            if (known != null) {
                known.users++;
                known.repeated = true;
                return known.writing;
            }
        }
        check(job);
        Use made = use(key);
        made.writing.parts(WorkpointMessage.NO_LIMIT);
        synchronized (this) {
            Use use = uses.computeIfAbsent(key, any -> made);
            use.repeated = use.users > 0;
            use.users++;
            return use.writing;
        }
    }

    private Use use(Key key) {
        Use use = new Use();
        use.writing = new Writing(key, maxBytes, bytes -> keeps(use, bytes));
        return use;
    }

    private static void check(Job.WriteItems job) throws NotSendableException {
        WpiCodec codec = job.entities() ? WpiCodec.standard().allowingEntities() : WpiCodec.standard();
        try {
            codec.check(job.items());
        } catch (UnsendableItemException e) {
            throw new NotSendableException(e.getMessage());
        }
    }

    /** What only one job writes is told once, and nothing of it needs to be kept. */
    private synchronized boolean keeps(Use use, int bytes) {
        if (!use.repeated || use.users == 0 || kept + bytes > MOST_BYTES) {
            return false;
        }
        use.kept += bytes;
        kept += bytes;
        return true;
    }

    /** The job that took it has ended. */
    void giveBack(Writing writing) {
        synchronized (this) {
            Use use = uses.get(writing.key());
            use.users--;
            if (use.users > 0) {
                return;
            }
            uses.remove(writing.key());
            kept -= use.kept;
        }
        writing.ends();
    }

    /**
     * Keeps what the job writes also while none of its phones is being written.
     *
     * @return what to do when the last phone was written
     */
    public Runnable hold(Job job) {
        if (!(job instanceof Job.WriteItems write)) {
            return () -> {};
        }
        try {
            Writing held = take(write);
            return () -> giveBack(held);
        } catch (NotSendableException e) {
            // Each phone's result says so.
            return () -> {};
        }
    }

    /** How many different ones are being written. */
    synchronized int size() {
        return uses.size();
    }

    /** How many bytes are kept for further phones. */
    synchronized int keptBytes() {
        return kept;
    }
}
