package io.jenkins.plugins.openstage.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One name for each phone over all steps of a build: one step may give a phone's MAC address and another may not. A rehearsed phone is
 * another one than the real one at that address.
 */
final class PhoneNamesOfBuild {

    /** The name with the MAC address for each address alone. */
    private final Map<String, String> full = new HashMap<>();

    PhoneNamesOfBuild(List<StepRecord> records) {
        for (StepRecord record : records) {
            for (PhoneRow phone : record.getPhones()) {
                int equals = phone.getAddress().indexOf('=');
                if (equals > 0) {
                    full.putIfAbsent(phone.getAddress().substring(0, equals), phone.getAddress());
                }
            }
        }
    }

    /** The same for each row of one phone. */
    String of(StepRecord record, PhoneRow phone) {
        String name = full.getOrDefault(phone.getAddress(), phone.getAddress());
        return record.isRehearsal() ? "rehearsed " + name : name;
    }
}
