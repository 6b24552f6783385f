package io.jenkins.plugins.openstage.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;

/**
 * The phones of one group at one site that fetch from one file server, so that a slow server keeps nobody waiting who fetches from
 * another. Holds of the phones only those that wait for another attempt. Not thread-safe.
 */
final class Lane {
    /** Equal times in the order of the phones, so that the same journal always leads to the same order. */
    private static final Comparator<Waiting> SOONEST =
            Comparator.comparing(Waiting::due).thenComparing(Waiting::phone);

    final int group;
    final String site;
    final String fileServer;
    private final int end;
    private int next;
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(SOONEST);

    private record Waiting(Instant due, int phone) {}

    /**
     * @param group number of the group, from 0
     * @param from the first phone's place in the table
     * @param end the place after the last one
     */
    Lane(int group, String site, String fileServer, int from, int end) {
        this.group = group;
        this.site = site;
        this.fileServer = fileServer;
        this.next = from;
        this.end = end;
    }

    boolean has(int phone) {
        return phone < end;
    }

    /** Whether a phone waits for its first attempt. */
    boolean hasPending() {
        return next < end;
    }

    /** The phone to ask now, which stays: one that waited, before one that was never asked. */
    OptionalInt due(Instant now) {
        Waiting first = waiting.peek();
        if (first != null && !first.due.isAfter(now)) {
            return OptionalInt.of(first.phone);
        }
        return hasPending() ? OptionalInt.of(next) : OptionalInt.empty();
    }

    /** When there is a phone to ask, if one waits. */
    Optional<Instant> nextDue() {
        return Optional.ofNullable(waiting.peek()).map(Waiting::due);
    }

    /** The phone is being asked. */
    void asked(int phone) {
        if (phone >= next) {
            // Phones are asked for the first time in their order, also in a journal that was cut off.
            next = phone + 1;
        } else {
            waiting.removeIf(other -> other.phone == phone);
        }
    }

    /** The phone shall be asked again. */
    void again(int phone, Instant due) {
        waiting.removeIf(other -> other.phone == phone);
        waiting.add(new Waiting(due, phone));
    }
}
