package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Phones by what the step calls them and by where they are asked, which differs in a rehearsal: there the phone that answers for one of
 * the inventory may have another MAC address.
 */
final class NamedPhones {

    private final Map<PhoneAddress, PhoneAddress> asked = new HashMap<>();
    private final Map<PhoneAddress, PhoneAddress> named = new HashMap<>();
    private final List<AskedPhone> phones;

    NamedPhones(List<AskedPhone> phones) {
        this.phones = phones;
        for (AskedPhone phone : phones) {
            PhoneAddress name = PhoneAddress.parse(phone.name());
            asked.put(name, phone.address());
            named.put(phone.address(), name);
        }
    }

    /** What the step calls them. */
    List<PhoneAddress> names() {
        return phones.stream()
                .map(phone -> named.getOrDefault(phone.address(), phone.address()))
                .toList();
    }

    /** Where the phone of that name is asked. */
    PhoneAddress asked(PhoneAddress name) {
        return asked.getOrDefault(name, name);
    }

    /** What the phone that is asked there is called. */
    PhoneAddress named(PhoneAddress address) {
        return named.getOrDefault(address, address);
    }

    /** The same result as that of the phone of the step's name. */
    JobResult named(JobResult result) {
        PhoneAddress name = named(result.phone());
        return name.equals(result.phone()) ? result : of(name, result, PhoneReport.sentence(result, name.notation()));
    }

    /** The same result as that of the phone that was asked. */
    JobResult asked(JobResult result) {
        PhoneAddress address = asked(result.phone());
        return address.equals(result.phone()) ? result : of(address, result, result.sentence());
    }

    private static JobResult of(PhoneAddress phone, JobResult result, String sentence) {
        PhoneIdentity identity = result.known()
                .map(said -> new PhoneIdentity(
                        phone.expectedMac().orElse(said.mac()), said.e164(), said.deviceType(), said.softwareVersion()))
                .orElse(null);
        if (result instanceof JobResult.Failed failed) {
            return new JobResult.Failed(phone, failed.failure(), sentence, identity, failed.effects());
        }
        JobResult.Done done = (JobResult.Done) result;
        return new JobResult.Done(phone, identity, done.items(), done.problems(), done.effects());
    }
}
