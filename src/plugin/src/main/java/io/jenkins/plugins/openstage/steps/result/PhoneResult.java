package io.jenkins.plugins.openstage.steps.result;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;

/** What became of one phone, for pipelines. */
public final class PhoneResult implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String address;
    private final String outcome;
    private final String sentence;
    private final boolean done;
    private final long millis;
    private String mac = "";
    private String model = "";
    private String firmware = "";
    private String number = "";
    private boolean rehearsal;
    private final LinkedHashMap<String, String> items = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> problems = new LinkedHashMap<>();
    private final LinkedHashMap<String, String> effects = new LinkedHashMap<>();

    PhoneResult(String address, boolean done, String outcome, String sentence, long millis) {
        this.address = address;
        this.done = done;
        this.outcome = outcome;
        this.sentence = sentence;
        this.millis = millis;
    }

    PhoneResult identified(String itsMac, String itsModel, String itsFirmware, String itsNumber) {
        mac = itsMac;
        model = itsModel;
        firmware = itsFirmware;
        number = itsNumber;
        return this;
    }

    PhoneResult with(Map<String, String> itsItems, Map<String, String> itsProblems) {
        items.putAll(itsItems);
        problems.putAll(itsProblems);
        return this;
    }

    PhoneResult affected(Map<String, String> itsEffects) {
        effects.putAll(itsEffects);
        return this;
    }

    PhoneResult rehearsed(boolean simulated) {
        rehearsal = simulated;
        return this;
    }

    /** Whether it was simulated. */
    @Whitelisted
    public boolean isRehearsal() {
        return rehearsal;
    }

    /** As the step names it: its address, with {@code =} and its MAC address where the step gives one. */
    @Whitelisted
    public String getAddress() {
        return address;
    }

    /** Its MAC address; empty when it has not called in this build. */
    @Whitelisted
    public String getMac() {
        return mac;
    }

    /** Its device type; empty when it has not called in this build. */
    @Whitelisted
    public String getModel() {
        return model;
    }

    /** Its firmware version as it said last, as in {@code V3 R5.12.0}; empty when it has not called in this build. */
    @Whitelisted
    public String getFirmware() {
        return firmware;
    }

    /** Its phone number; empty when it named none. */
    @Whitelisted
    public String getNumber() {
        return number;
    }

    /** {@code done}, {@code item problems}, or how it failed: {@code unreachable}, {@code timed out} … */
    @Whitelisted
    public String getOutcome() {
        return outcome;
    }

    /** What happened, in one sentence. */
    @Whitelisted
    public String getSentence() {
        return sentence;
    }

    /** Whether the phone did it, perhaps apart from some items. */
    @Whitelisted
    public boolean isDone() {
        return done;
    }

    /** How long it took from its turn on, in milliseconds. */
    @Whitelisted
    public long getMillis() {
        return millis;
    }

    /** The items that it delivered, by name or {@code name[index]}; {@code ***} for the value of a secret. */
    @Whitelisted
    public Map<String, String> getItems() {
        return new LinkedHashMap<>(items);
    }

    /** The items that it did not take or could not give, each with its status. */
    @Whitelisted
    public Map<String, String> getProblems() {
        return new LinkedHashMap<>(problems);
    }

    /** What became of each item that openstageApply told it, in words; empty for other functions. */
    @Whitelisted
    public Map<String, String> getEffects() {
        return new LinkedHashMap<>(effects);
    }

    /** Whether that is its address, its address with its MAC address, its MAC address or its number. */
    boolean isCalled(String name) {
        return !name.isEmpty()
                && (mac.equalsIgnoreCase(name) || number.equals(name) || isAt(name) || isAt(canonical(name)));
    }

    private boolean isAt(String notation) {
        return address.equals(notation) || address.startsWith(notation + "=");
    }

    /** The spelling that addresses have in results; what is none, as a number, stays as it is. */
    private static String canonical(String name) {
        try {
            return PhoneAddress.parse(name).notation();
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** The problems as {@code name[index] (status)}. */
    List<String> problemLines() {
        List<String> lines = new ArrayList<>();
        problems.forEach((item, status) -> lines.add(item + " (" + status + ")"));
        return lines;
    }

    /** Without items, which may be secrets. */
    @Override
    @Whitelisted
    public String toString() {
        return address + ": " + (problems.isEmpty() ? outcome : outcome + " " + problemLines());
    }
}
