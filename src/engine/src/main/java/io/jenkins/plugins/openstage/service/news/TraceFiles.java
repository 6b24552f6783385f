package io.jenkins.plugins.openstage.service.news;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.JobStage;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.script.ContactUri;
import io.jenkins.plugins.openstage.service.settings.ContactDelay;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.service.settings.Trace;
import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the trace and passes every event on. Called on the endpoint's news thread, so that no phone waits for a disk. */
public final class TraceFiles implements InteractionListener {
    private static final Logger LOG = LoggerFactory.getLogger(TraceFiles.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Trace trace;
    private final Clock clock;
    private final Masking masking;
    private final InteractionListener next;
    private final Set<MacAddress> phones = new HashSet<>();
    /** Which phone was last heard of at an address; contact-mes know only the address. */
    private final Map<String, MacAddress> byAddress;

    private final Map<String, Long> sizes = new HashMap<>();
    private boolean failed;

    public TraceFiles(Trace trace, Clock clock, Masking masking, InteractionListener next) {
        this.trace = trace;
        this.clock = clock;
        this.masking = masking;
        this.next = next;
        this.byAddress = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, MacAddress> eldest) {
                return size() > trace.phones();
            }
        };
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        if (message.reason().initial()) {
            ContactUri.believed(
                            message.items().value("contact-me-uri").orElse(""),
                            interaction.peer().getAddress())
                    .ifPresent(uri -> byAddress.put(
                            address(ContactUri.host(uri), ContactUri.port(uri)),
                            interaction.phone().mac()));
        }
        write(interaction, "phone   ", masking.describe(bare(message)), message.items());
        next.received(interaction, message);
    }

    @Override
    public void answered(Interaction interaction, DlsMessage message) {
        DlsMessage bare = new DlsMessage(message.nonce(), message.action());
        write(interaction, "endpoint", masking.describe(bare), message.items());
        next.answered(interaction, message);
    }

    @Override
    public void ended(Interaction interaction, String how) {
        write(interaction, "ended   ", how, ItemList.EMPTY);
        next.ended(interaction, how);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        next.refused(peer, why);
    }

    @Override
    public void contacted(PhoneAddress phone, URI uri, boolean accepted, String how) {
        MacAddress mac = byAddress.get(address(phone.host(), phone.port()));
        if (mac != null) {
            write(mac, "contact-me to " + uri + ": " + how + "\n");
        }
        next.contacted(phone, uri, accepted, how);
    }

    @Override
    public void called(PhoneAddress phone, boolean asked) {
        next.called(phone, asked);
    }

    @Override
    public void delayed(PhoneAddress phone, Job job, ContactDelay delay) {
        next.delayed(phone, job, delay);
    }

    @Override
    public void polled(MacAddress phone, boolean jobPending) {
        // A poll alone starts no file: anyone can poll in the name of any phone.
        if (phones.contains(phone)) {
            write(phone, "polled  , " + (jobPending ? "told to call" : "nothing waits") + "\n");
        }
        next.polled(phone, jobPending);
    }

    @Override
    public void moved(PhoneAddress phone, Job job, JobStage stage) {
        next.moved(phone, job, stage);
    }

    @Override
    public void finished(Job job, JobResult result) {
        MacAddress mac =
                byAddress.get(address(result.phone().host(), result.phone().port()));
        if (mac != null) {
            write(mac, "job     " + job.function() + ": " + result.sentence() + "\n");
        }
        next.finished(job, result);
    }

    @Override
    public void missed(long events) {
        next.missed(events);
    }

    private static WorkpointMessage bare(WorkpointMessage message) {
        return new WorkpointMessage(
                message.nonce(),
                message.maxItems(),
                message.fragment(),
                message.reason(),
                message.reply(),
                ItemList.EMPTY);
    }

    private static String address(String host, int port) {
        return HostNotation.canonical(host) + " " + port;
    }

    private void write(Interaction interaction, String who, String what, ItemList items) {
        StringBuilder text = new StringBuilder()
                .append(who)
                .append(" #")
                .append(interaction.number())
                .append(' ')
                .append(what)
                .append('\n');
        for (Item item : items) {
            text.append("    ").append(masking.describe(item)).append('\n');
        }
        write(interaction.phone().mac(), text.toString());
    }

    private void write(MacAddress phone, String text) {
        if (failed || !(phones.contains(phone) || phones.size() < trace.phones())) {
            return;
        }
        phones.add(phone);
        byte[] bytes = (TIME.format(clock.instant()) + " " + text).getBytes(StandardCharsets.UTF_8);
        try {
            append(phone, bytes);
        } catch (IOException e) {
            failed = true;
            LOG.warn("Nothing more is written down of what phones say, {} cannot be written to", trace.folder(), e);
        }
    }

    private void append(MacAddress phone, byte[] bytes) throws IOException {
        Files.createDirectories(trace.folder());
        String name = name(phone);
        Path file = trace.folder().resolve(name + ".log");
        Long known = sizes.get(name);
        long size = known != null ? known : Files.exists(file) ? Files.size(file) : 0;
        if (size > 0 && size + bytes.length > trace.bytes()) {
            Files.move(file, trace.folder().resolve(name + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            size = 0;
        }
        int length = (int) Math.min(bytes.length, trace.bytes());
        try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            out.write(bytes, 0, length);
        }
        sizes.put(name, size + length);
    }

    /** A file name whatever the phone calls itself; softphones need not have a MAC address (protocol.md 16.4). */
    private static String name(MacAddress phone) {
        return phone.text().replaceAll("[^0-9A-Za-z]", "-");
    }
}
