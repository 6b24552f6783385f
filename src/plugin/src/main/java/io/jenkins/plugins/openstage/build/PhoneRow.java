package io.jenkins.plugins.openstage.build;

import hudson.Util;
import io.jenkins.plugins.openstage.record.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What became of one phone in one step, without the values of items. */
public final class PhoneRow {

    private static final long MINUTE = 60_000;
    private static final Pattern ITS_ADDRESS = Pattern.compile("\\bthe phone at \\S+");

    private final String address;
    private final PhoneOutcome outcome;
    private final String sentence;
    private final long millis;
    private String mac = "";
    private String model = "";
    private String firmware = "";
    private String number = "";
    private List<String> problems = new ArrayList<>();
    private String failure;
    private String state;
    private Leaving leaving;
    /** Found out when records are read. */
    private transient List<Attempt> earlier;

    private transient boolean superseded;

    /**
     * @param address where the phone was asked
     * @param sentence what happened; holds no secret
     */
    public PhoneRow(String address, PhoneOutcome outcome, String sentence, long millis) {
        this.address = address;
        this.outcome = outcome;
        this.sentence = sentence;
        this.millis = millis;
    }

    /** What the phone said of itself. */
    public PhoneRow identified(String itsMac, String itsModel, String itsFirmware, String itsNumber) {
        mac = itsMac;
        model = itsModel;
        firmware = itsFirmware;
        number = itsNumber;
        return this;
    }

    /** What is known of the phone. */
    PhoneRow identified(Identity known) {
        return identified(known.mac(), known.model(), known.firmware(), known.number());
    }

    /** How it failed, as in {@code timed out}. */
    PhoneRow failed(String how) {
        failure = how;
        return this;
    }

    /** How far it came, and in what it was left. */
    PhoneRow in(String itsState, Leaving itsLeaving) {
        state = itsState;
        leaving = itsLeaving;
        return this;
    }

    /** The items that the phone did not take or could not give: name and status. */
    public PhoneRow withProblems(List<String> items) {
        problems = new ArrayList<>(items);
        return this;
    }

    public String getAddress() {
        return address;
    }

    public String getMac() {
        return mac;
    }

    public String getModel() {
        return model;
    }

    public String getFirmware() {
        return firmware;
    }

    public String getNumber() {
        return number;
    }

    public PhoneOutcome getOutcome() {
        return outcome;
    }

    public String getSentence() {
        return sentence;
    }

    /** How it failed, as in {@code timed out}; empty when it did not, or in a build of an earlier version. */
    public String getFailure() {
        return failure == null ? "" : failure;
    }

    /** How far a phone came that has not ended: {@code queued}, {@code contacted} …; empty for one that has. */
    public String getState() {
        return state == null ? "" : state;
    }

    /** Which attempt of the same step at this phone it is, from 1 on. */
    public int getAttempt() {
        return getEarlier().size() + 1;
    }

    /** The attempts before this one, the first one first. */
    public List<Attempt> getEarlier() {
        return earlier == null ? List.of() : List.copyOf(earlier);
    }

    /** Whether another attempt of the same step at this phone has the last word. */
    public boolean isSuperseded() {
        return superseded;
    }

    void follows(List<Attempt> attempts) {
        earlier = attempts.isEmpty() ? null : attempts;
    }

    void isSuperseded(boolean byAnother) {
        superseded = byAnother;
    }

    /** The outcome after a number of phones, as in {@code left while it installs}. */
    String counted(boolean one) {
        return leaving == null || outcome != PhoneOutcome.LEFT
                ? outcome.getCounted()
                : one ? leaving.one() : leaving.many();
    }

    /** Why the phone is not done, in the same words for each phone that it concerns: without the phone's address. */
    public String getReason() {
        return problems.isEmpty() ? ITS_ADDRESS.matcher(sentence).replaceAll("the phone") : String.join(", ", problems);
    }

    /** What happened beyond what the outcome says, without the phone's address; empty when the outcome says it all. */
    public String getHappened() {
        String said = outcome.getText();
        String reason = getReason();
        return reason.equals(said) ? "" : reason.startsWith(said + ": ") ? reason.substring(said.length() + 2) : reason;
    }

    public List<String> getProblems() {
        return List.copyOf(problems);
    }

    public long getMillis() {
        return millis;
    }

    /** The same; empty for a phone that has not ended. */
    public String getShownDuration() {
        return millis == 0 ? "" : getDuration();
    }

    /** For example {@code 2.1 s}, or {@code 3 min 5 sec}. */
    public String getDuration() {
        return millis < MINUTE ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0) : Util.getTimeSpanString(millis);
    }
}
