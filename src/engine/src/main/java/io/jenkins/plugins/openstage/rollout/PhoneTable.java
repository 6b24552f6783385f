package io.jenkins.plugins.openstage.rollout;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * The phones of a rollout, group by group and lane by lane, and how far each is: a few bytes for each, and more only for those that
 * are at work or have been told. Not thread-safe.
 */
final class PhoneTable {
    private final RolloutPhone[] phones;
    private final PhoneState[] states;
    private final byte[] attempts;
    private final byte[] busy;
    private final Map<PhoneState, Integer> counts = new EnumMap<>(PhoneState.class);
    private final List<Lane> lanes = new ArrayList<>();
    /** The places in the order of their MAC addresses. */
    private final int[] byMac;
    /** When a phone that is at work got its state. */
    private final Map<Integer, Instant> changed = new TreeMap<>();
    /** When a phone that has not ended was told last to install. */
    private final Map<Integer, Instant> told = new HashMap<>();

    private final int busyAttempts;

    PhoneTable(RolloutPlan plan) {
        phones = new RolloutPhone[plan.phones()];
        states = new PhoneState[phones.length];
        Arrays.fill(states, PhoneState.PENDING);
        attempts = new byte[phones.length];
        busy = new byte[phones.length];
        busyAttempts = plan.retries().busyAttempts();
        counts.put(PhoneState.PENDING, phones.length);
        int at = 0;
        for (int group = 0; group < plan.groups().size(); group++) {
            at = add(group, plan.groups().get(group), at);
        }
        byMac = sorted();
    }

    private int add(int group, Group members, int from) {
        Comparator<RolloutPhone> byLane =
                Comparator.comparing(RolloutPhone::site).thenComparing(RolloutPhone::fileServer);
        List<RolloutPhone> sorted = members.phones().stream().sorted(byLane).toList();
        int begin = from;
        int at = from;
        for (RolloutPhone phone : sorted) {
            if (at > begin && byLane.compare(phones[at - 1], phone) != 0) {
                lanes.add(lane(group, begin, at));
                begin = at;
            }
            phones[at++] = phone;
        }
        lanes.add(lane(group, begin, at));
        return at;
    }

    private Lane lane(int group, int begin, int end) {
        return new Lane(group, phones[begin].site(), phones[begin].fileServer(), begin, end);
    }

    private int[] sorted() {
        Integer[] places = new Integer[phones.length];
        Arrays.setAll(places, place -> place);
        Arrays.sort(places, Comparator.comparing(this::mac));
        for (int at = 1; at < places.length; at++) {
            if (mac(places[at]).equals(mac(places[at - 1]))) {
                throw new IllegalArgumentException("phone " + mac(places[at]) + " is in the rollout twice");
            }
        }
        return Arrays.stream(places).mapToInt(Integer::intValue).toArray();
    }

    OptionalInt indexOf(MacAddress mac) {
        int low = 0;
        int high = byMac.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = mac(byMac[middle]).compareTo(mac);
            if (order == 0) {
                return OptionalInt.of(byMac[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return OptionalInt.empty();
    }

    List<Lane> lanes() {
        return lanes;
    }

    Lane laneOf(int phone) {
        // The lanes lie in the order of their phones.
        int low = 0;
        int high = lanes.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lanes.get(middle).has(phone)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return lanes.get(low);
    }

    RolloutPhone phone(int phone) {
        return phones[phone];
    }

    MacAddress mac(int phone) {
        return phones[phone].mac();
    }

    PhoneState state(int phone) {
        return states[phone];
    }

    int attempt(int phone) {
        return attempts[phone];
    }

    int count(PhoneState state) {
        return counts.getOrDefault(state, 0);
    }

    /** The phones that are at work, in their order. */
    int[] active() {
        return changed.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    /** When a phone that is at work got its state. */
    Instant changed(int phone) {
        return changed.get(phone);
    }

    /** When the phone was told last to install, if it was. */
    Optional<Instant> told(int phone) {
        return Optional.ofNullable(told.get(phone));
    }

    /** Whether it was in a call as often as it may be. */
    boolean isBusyTooOften(int phone) {
        return busy[phone] >= busyAttempts;
    }

    void take(int phone, JournalLine.OfPhone line) {
        PhoneState next = line.state();
        counts.merge(states[phone], -1, Integer::sum);
        counts.merge(next, 1, Integer::sum);
        states[phone] = next;
        attempts[phone] = (byte) line.attempt();
        if (next == PhoneState.BUSY_DEFERRED) {
            // Who was in a call was not told anything, so that it was no attempt.
            busy[phone]++;
            attempts[phone]--;
        }
        if (next.active()) {
            changed.put(phone, line.at());
        } else {
            changed.remove(phone);
        }
        if (next.told()) {
            told.put(phone, line.at());
        } else if (next == PhoneState.CONTACTING || line.last()) {
            told.remove(phone);
        }
    }
}
