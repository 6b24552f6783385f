package io.jenkins.plugins.openstage.snapshot;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a phone's entry in the file that hold a text for each of some items. */
enum Section {
    VALUES("items"),
    SECRETS("secrets"),
    PROBLEMS("problems"),
    APPLIED("applied"),
    LOCAL_CHANGES("local-changes"),
    CUT_OFF("cut-off");

    private final String word;

    Section(String word) {
        this.word = word;
    }

    /** As it stands in the file. */
    String word() {
        return word;
    }

    ItemValues of(PhoneSnapshot phone) {
        return switch (this) {
            case VALUES -> phone.values();
            case SECRETS -> phone.secrets();
            case PROBLEMS -> phone.problems();
            case APPLIED -> phone.applied();
            case LOCAL_CHANGES -> phone.localChanges();
            case CUT_OFF -> phone.cutOff();
        };
    }

    static Optional<Section> of(String word) {
        return Arrays.stream(values())
                .filter(section -> section.word.equals(word))
                .findFirst();
    }
}
