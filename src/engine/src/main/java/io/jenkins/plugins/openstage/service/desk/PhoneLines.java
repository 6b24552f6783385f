package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.ContactUri;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the line of a phone that calls: by the MAC address that a job expects, else by the address that the phone reports for
 * contact-me, else by where it calls from when only one phone can be meant. Used under the desk's lock.
 */
final class PhoneLines {
    private final Map<String, PhoneLine> byAddress = new LinkedHashMap<>();
    private final Map<String, PhoneLine> byResolvedAddress = new HashMap<>();
    private final Map<MacAddress, Set<JobRun>> byExpectedMac = new HashMap<>();
    private final Map<MacAddress, URI> seen;
    private final int limit;
    private final boolean onlyFromTheirAddress;

    PhoneLines(EndpointSettings settings) {
        this.limit = settings.limits().phones();
        this.onlyFromTheirAddress = settings.knowledge().onlyFromTheirAddress();
        this.seen = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<MacAddress, URI> eldest) {
                return size() > limit;
            }
        };
    }

    /** The line of the phone at that address, made when it is new. */
    PhoneLine at(PhoneAddress phone, Instant now) {
        if (byAddress.size() >= limit) {
            byAddress
                    .values()
                    .removeIf(line -> line.idle() && !line.contact().earliest().isAfter(now));
            byResolvedAddress
                    .values()
                    .removeIf(line -> line.idle() && !line.contact().earliest().isAfter(now));
        }
        return byAddress.computeIfAbsent(key(phone.host(), phone.port()), absent -> new PhoneLine(phone));
    }

    void add(JobRun run) {
        run.line().add(run);
        run.expectedMac().ifPresent(mac -> byExpectedMac
                .computeIfAbsent(mac, absent -> new LinkedHashSet<>())
                .add(run));
    }

    void remove(JobRun run) {
        run.line().remove(run);
        run.expectedMac()
                .ifPresent(mac -> byExpectedMac.computeIfPresent(mac, (same, runs) -> {
                    runs.remove(run);
                    return runs.isEmpty() ? null : runs;
                }));
    }

    /** The name of the line's phone has that address. */
    void resolved(PhoneLine line, InetSocketAddress address) {
        String resolved = key(address.getAddress().getHostAddress(), address.getPort());
        if (!byAddress.containsKey(resolved)) {
            byResolvedAddress.put(resolved, line);
        }
    }

    /** Remembers where the phone takes contact-me. */
    void saw(Caller caller) {
        caller.contactUri().ifPresent(uri -> {
            seen.put(caller.mac(), uri);
            at(uri).ifPresent(line -> line.reports(uri));
        });
    }

    /** Another place where the line's phone may be, when it was seen elsewhere. */
    Optional<URI> elsewhere(PhoneLine line) {
        return Optional.ofNullable(line.first())
                .flatMap(JobRun::expectedMac)
                .map(seen::get)
                .filter(uri -> !uri.equals(line.contactUri()));
    }

    /** The line at the address that a phone reports. */
    Optional<PhoneLine> at(URI contactUri) {
        String key = key(ContactUri.host(contactUri), ContactUri.port(contactUri));
        return Optional.ofNullable(byAddress.getOrDefault(key, byResolvedAddress.get(key)));
    }

    /** The lines whose jobs may be told to the phone that calls. */
    List<PhoneLine> of(Caller caller) {
        Set<PhoneLine> lines = new LinkedHashSet<>();
        byExpectedMac.getOrDefault(caller.mac(), Set.of()).forEach(run -> lines.add(run.line()));
        addressed(caller).ifPresent(lines::add);
        if (onlyFromTheirAddress) {
            lines.removeIf(line -> !isAt(line, caller.peer().getAddress()));
        }
        return new ArrayList<>(lines);
    }

    /**
     * Whether a job waits that is for the phone that calls. Anybody can name the contact-me address of a phone that is waited for,
     * so where a job names no MAC address only one counts that calls from the job's address, and one at a time. A phone behind NAT
     * that was asked by its own address is served all the same, as one of those that nobody asked for.
     */
    boolean isAsked(Caller caller) {
        return of(caller).stream()
                .anyMatch(line -> line.expects(caller.mac())
                        || (isWaitedForAt(line) && isAt(line, caller.peer().getAddress())));
    }

    private static boolean isWaitedForAt(PhoneLine line) {
        return line.talking().isEmpty()
                && line.runs().stream().anyMatch(run -> run.expectedMac().isEmpty());
    }

    /** The line at the address of the phone that calls, whatever its MAC address. */
    Optional<PhoneLine> addressed(Caller caller) {
        Optional<PhoneLine> reported = caller.contactUri().flatMap(this::at);
        return reported.isPresent() ? reported : onlyOneFrom(caller);
    }

    /**
     * A phone behind NAT reports an address that nobody asked for. It is meant when one phone alone was asked to call at the
     * address that it calls from, and the address that it reports is another.
     */
    private Optional<PhoneLine> onlyOneFrom(Caller caller) {
        InetAddress peer = caller.peer().getAddress();
        String peerText = HostNotation.canonical(peer.getHostAddress());
        if (caller.contactUri()
                .filter(uri -> HostNotation.canonical(ContactUri.host(uri)).equals(peerText))
                .isPresent()) {
            return Optional.empty();
        }
        List<PhoneLine> there = byAddress.values().stream()
                .filter(line -> line.first() != null && isAt(line, peer))
                .limit(2)
                .toList();
        return there.size() == 1 && there.get(0).contact().expected() ? Optional.of(there.get(0)) : Optional.empty();
    }

    /** Whether that is the address of the line's jobs. */
    boolean isAt(PhoneLine line, InetAddress address) {
        String text = address.getHostAddress();
        return key(line.address().host(), line.address().port())
                        .equals(key(text, line.address().port()))
                || byResolvedAddress.get(key(text, line.address().port())) == line;
    }

    /**
     * Whether a call is one of the line's phone as far as can be known: it comes from the address of the line's jobs, or names the
     * MAC address that one of them expects. Anybody can name the contact-me address.
     */
    boolean isFrom(PhoneLine line, Caller caller) {
        return line.expects(caller.mac()) || isAt(line, caller.peer().getAddress());
    }

    /** Whether that line's first job is for that phone. */
    boolean isMeant(PhoneLine line, JobRun run, Caller caller) {
        return run.expectedMac().map(caller.mac()::equals).orElseGet(() -> addressed(caller)
                .filter(found -> found == line)
                .isPresent());
    }

    /** Whether a job waits for the phone with that MAC address. */
    boolean waitsFor(MacAddress phone, Instant now) {
        boolean expected = byExpectedMac.getOrDefault(phone, Set.of()).stream()
                .anyMatch(run -> run.line().first() == run && mayCall(run, now));
        return expected
                || Optional.ofNullable(seen.get(phone))
                        .flatMap(this::at)
                        .map(PhoneLine::first)
                        .filter(run -> mayCall(run, now))
                        .filter(run -> run.expectedMac().map(phone::equals).orElse(true))
                        .isPresent();
    }

    /** A phone that was in a call lately would only refuse again; it is not told by every poll to call. */
    private static boolean mayCall(JobRun run, Instant now) {
        boolean leftAlone = run.stage() == JobStage.BUSY && run.line().contact().leftAlone(now);
        return run.waiting(now) && !leftAlone;
    }

    Collection<PhoneLine> all() {
        return List.copyOf(byAddress.values());
    }

    /** An address can be written in several ways. */
    private static String key(String host, int port) {
        return HostNotation.canonical(host) + " " + port;
    }
}
