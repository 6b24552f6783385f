package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.service.duty.Duty;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One interaction that is under way: what the phone was told last and what it has replied so far. Used under the desk's lock. */
final class Conversation {
    private final Interaction interaction;
    private final Caller caller;
    private final String cookie;
    private final List<Item> parts = new ArrayList<>();
    private List<PhoneLine> lines = List.of();
    private Order asked;
    private JobRun run;
    private boolean heard;
    private int jobs;
    private Deque<Duty> duties = new ArrayDeque<>(0);
    private Duty duty;
    private boolean contacted;
    private boolean takesJobs;
    private boolean cookieGiven;
    private JobRun atWork;
    private boolean unproven;
    private final NonceTrail nonces = new NonceTrail();
    private Instant lastHeard;

    Conversation(Interaction interaction, Caller caller, String cookie, Instant now) {
        this.interaction = interaction;
        this.caller = caller;
        this.cookie = cookie;
        this.lastHeard = now;
    }

    Interaction interaction() {
        return interaction;
    }

    Caller caller() {
        return caller;
    }

    String cookie() {
        return cookie;
    }

    /** The order that the phone has not answered yet, or null. */
    Order asked() {
        return asked;
    }

    void asks(Order order) {
        asked = order;
    }

    void dropParts() {
        parts.clear();
    }

    /** How many items are kept for it: what the phone opened it with, and parts of a reply. */
    int itemsHeld() {
        return caller.items().size() + parts.size();
    }

    /** The job that the order belongs to, or null. */
    JobRun run() {
        return run;
    }

    void carries(JobRun changed) {
        run = changed;
        heard = false;
        jobs++;
    }

    void drops(JobRun dropped) {
        if (run == dropped) {
            run = null;
        }
    }

    /** The phone was told to go to work on the job; it may answer, or not. */
    void leavesToWork(JobRun worked) {
        atWork = worked;
    }

    /** The job that the phone was told to work on, or null. */
    JobRun atWork() {
        return atWork;
    }

    /** Whether the answer that goes out now has to bring the cookie: the first one. */
    boolean givesCookie() {
        boolean first = !cookieGiven;
        cookieGiven = true;
        return first;
    }

    /** How many jobs it has carried. */
    int jobs() {
        return jobs;
    }

    /** Whether the phone has answered anything to the job. */
    boolean heard() {
        return heard;
    }

    void hears(Instant now) {
        heard = true;
        lastHeard = now;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    /** Keeps a part of a reply; returns how many items there are now. */
    int collect(ItemList part) {
        parts.addAll(part.items());
        return parts.size();
    }

    /** All parts and the last one. */
    ItemList complete(ItemList last) {
        return parts.isEmpty() ? last : ItemList.of(parts).plus(last);
    }

    /** The lines of the phone. */
    List<PhoneLine> lines() {
        return lines;
    }

    void belongsTo(List<PhoneLine> matching) {
        lines = List.copyOf(matching);
    }

    /** What the endpoint has to do in it before jobs, in that order. */
    void owes(Deque<Duty> owed) {
        duties = owed;
    }

    /** The duty that the phone is told now, or null when none is left. */
    Duty nextDuty() {
        duty = duties.poll();
        return duty;
    }

    /** The duty that what was asked belongs to, or null when it is a job's. */
    Duty duty() {
        return duty;
    }

    /** Whether the phone calls because it was contacted. */
    boolean contacted() {
        return contacted;
    }

    void contacted(boolean changed) {
        contacted = changed;
    }

    /** Whether the phone still has to prove itself before anything else. */
    boolean unproven() {
        return unproven;
    }

    void unproven(boolean changed) {
        unproven = changed;
    }

    NonceTrail nonces() {
        return nonces;
    }

    /** Whether a job may still be told in it. */
    boolean takesJobs() {
        return takesJobs;
    }

    void takesJobs(boolean changed) {
        takesJobs = changed;
    }
}
