package io.jenkins.plugins.openstage.simulator;

/** What the parts of one phone have in common. */
record PhoneParts(
        Surroundings surroundings, PhoneProfile profile, PhoneMemory memory, PhoneRecord record, Nonces nonces) {}
