package io.jenkins.plugins.openstage.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A row of the page: what became of a phone in a step. */
public final class PhoneInStep {

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth");
    /** Of more attempts only the last ones are told. */
    private static final int TOLD = 5;

    private final StepRecord record;
    private final PhoneRow phone;

    PhoneInStep(StepRecord record, PhoneRow phone) {
        this.record = record;
        this.phone = phone;
    }

    /** Among the steps of the build, from 1 on. */
    public int getStep() {
        return record.getPlace();
    }

    public StepRecord getRecord() {
        return record;
    }

    public PhoneRow getPhone() {
        return phone;
    }

    /** The MAC address, when the phone's name does not say it already. */
    public String getOtherMac() {
        return phone.getAddress().endsWith("=" + phone.getMac()) ? "" : phone.getMac();
    }

    /** For example {@code at the second attempt}; empty at the first one. */
    public String getAttempt() {
        return phone.getAttempt() == 1 ? "" : "at the " + ordinal(phone.getAttempt()) + " attempt";
    }

    /** What the attempts before made of the phone, each in a sentence; the first one first. */
    public List<String> getEarlier() {
        List<Attempt> earlier = phone.getEarlier();
        int untold = Math.max(0, earlier.size() - TOLD);
        List<String> sentences = new ArrayList<>();
        if (untold > 0) {
            sentences.add(untold + " more before these");
        }
        for (Attempt attempt : earlier.subList(untold, earlier.size())) {
            sentences.add(ordinal(attempt.getNumber()) + " attempt: " + told(attempt.getPhone()));
        }
        return sentences;
    }

    private String told(PhoneRow then) {
        String happened = then.getHappened();
        if (then.getOutcome() == phone.getOutcome() && happened.equals(phone.getHappened())) {
            return "the same";
        }
        return then.getOutcome().getText() + (happened.isEmpty() ? "" : ", " + happened);
    }

    private static String ordinal(int number) {
        if (number <= ORDINALS.size()) {
            return ORDINALS.get(number - 1);
        }
        boolean teen = number / 10 % 10 == 1;
        return number
                + (teen
                        ? "th"
                        : switch (number % 10) {
                            case 1 -> "st";
                            case 2 -> "nd";
                            case 3 -> "rd";
                            default -> "th";
                        });
    }

    /** Whether each of these words, which are in lower case, stands somewhere in the row. */
    boolean contains(List<String> words) {
        if (words.isEmpty()) {
            return true;
        }
        String text = String.join(
                        "\n",
                        phone.getAddress(),
                        phone.getNumber(),
                        phone.getMac(),
                        phone.getModel(),
                        phone.getFirmware(),
                        phone.getOutcome().getText(),
                        phone.getSentence(),
                        String.join("\n", phone.getProblems()),
                        record.getTitle())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }
}
