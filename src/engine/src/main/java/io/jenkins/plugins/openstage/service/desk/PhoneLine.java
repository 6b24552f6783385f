package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.script.ContactUri;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What waits for the phone at one address, and how it is reached. Used under the desk's lock. */
final class PhoneLine {
    private final PhoneAddress address;
    private final ContactState contact = new ContactState();
    private final Deque<JobRun> runs = new ArrayDeque<>();
    private URI reported;
    private Conversation talking;
    private Alarms.Alarm nextContact;
    private boolean promised;
    private int maxItems = WorkpointMessage.NO_LIMIT;

    PhoneLine(PhoneAddress address) {
        this.address = PhoneAddress.of(address.host(), address.port());
    }

    PhoneAddress address() {
        return address;
    }

    ContactState contact() {
        return contact;
    }

    void add(JobRun run) {
        runs.addLast(run);
    }

    void remove(JobRun run) {
        runs.remove(run);
    }

    /** The job whose turn it is, or null. */
    JobRun first() {
        return runs.peekFirst();
    }

    List<JobRun> runs() {
        return List.copyOf(runs);
    }

    /** Whether one of its jobs is for the phone with that MAC address. */
    boolean expects(MacAddress phone) {
        return runs.stream()
                .anyMatch(run -> run.expectedMac().filter(phone::equals).isPresent());
    }

    int size() {
        return runs.size();
    }

    /** Where the phone takes contact-me: what it reported, else the usual place. */
    URI contactUri() {
        return reported == null ? ContactUri.at(address) : reported;
    }

    void reports(URI uri) {
        reported = uri;
    }

    /** Whether the phone was asked to call when its call is over; it keeps one such request, however often it is asked (protocol.md 10). */
    boolean promised() {
        return promised;
    }

    /** The phone was asked to call when its call is over, or that request is used up or lost. */
    void promises(boolean changed) {
        promised = changed;
    }

    /** How many items the phone takes in one message, as it said last. */
    int maxItems() {
        return maxItems;
    }

    void takesItems(int most) {
        maxItems = most;
    }

    /** The interaction that is open with the phone. */
    Optional<Conversation> talking() {
        return Optional.ofNullable(talking);
    }

    /** A phone calls; an interaction that is open goes on being the line's. */
    void talks(Conversation conversation) {
        if (talking == null) {
            talking = conversation;
        }
    }

    /** The phone is told a job of the line; that is the interaction that counts. */
    void tells(Conversation conversation) {
        talking = conversation;
    }

    void hangsUp(Conversation conversation) {
        if (talking == conversation) {
            talking = null;
        }
    }

    Alarms.Alarm nextContact() {
        return nextContact;
    }

    void contactsAt(Alarms.Alarm alarm) {
        nextContact = alarm;
    }

    /** Whether nothing would be lost if it were forgotten. */
    boolean idle() {
        return runs.isEmpty() && talking == null && !contact.underWay();
    }
}
