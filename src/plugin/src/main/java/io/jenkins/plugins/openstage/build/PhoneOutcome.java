package io.jenkins.plugins.openstage.build;

import java.util.List;

/** What became of a phone, for tables and icons. The worst comes last. */
public enum PhoneOutcome {
    /** The phone did everything. */
    DONE("done", "done", "done"),
    /** The step still runs, and the phone has not been told anything yet. */
    WAITING("waiting", "waiting", "waiting"),
    /** The step still runs, and the phone has been told something. */
    AT_WORK("at work", "at work", "at-work"),
    /** The step ended before the phone was told anything. */
    NOT_ASKED("not asked", "not asked", "not-asked"),
    /** The phone did not take, or could not give, some items. */
    ITEM_PROBLEMS("item problems", "with item problems", "item-problems"),
    /** The step ended while the phone was at work: nobody waited for what became of it. */
    LEFT("left at work", "left at work", "left"),
    /** The phone did not do it, or nobody knows. */
    FAILED("failed", "failed", "failed");

    /** In which order a sentence counts them. */
    static final List<PhoneOutcome> AS_COUNTED =
            List.of(DONE, ITEM_PROBLEMS, FAILED, LEFT, NOT_ASKED, AT_WORK, WAITING);

    private final String text;
    private final String counted;
    private final String cssName;

    PhoneOutcome(String text, String counted, String cssName) {
        this.text = text;
        this.counted = counted;
        this.cssName = cssName;
    }

    /** In words. */
    public String getText() {
        return text;
    }

    /** In words after a number. */
    public String getCounted() {
        return counted;
    }

    /** The last part of the names of its CSS classes, and its name in the page's address. */
    public String getCssName() {
        return cssName;
    }

    /** Whether it is the last word on the phone: the step does not wait for it any more. */
    public boolean isOver() {
        return this != WAITING && this != AT_WORK;
    }

    /** Whether somebody has to look at the phone, or ask it again. */
    public boolean isTrouble() {
        return isOver() && this != DONE;
    }
}
