package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulated phones of a rehearsal by the phones for which they stand. Looks thousands up without reading their names again. */
final class StandIns {

    private final Map<PhoneAddress, AskedPhone> exact = new HashMap<>();
    /** By the address alone; of several phones at one address the first. */
    private final Map<PhoneAddress, AskedPhone> byPlace = new HashMap<>();
    /** The same of those whose MAC address is not given. */
    private final Map<PhoneAddress, AskedPhone> withoutMac = new HashMap<>();
    /** Those whose MAC address is given: that is the phone, wherever it was when it was read. */
    private final Map<MacAddress, AskedPhone> byMac = new HashMap<>();

    StandIns(List<AskedPhone> simulated) {
        for (AskedPhone phone : simulated) {
            PhoneAddress name = PhoneAddress.parse(phone.name());
            exact.putIfAbsent(name, phone);
            byPlace.putIfAbsent(name.place(), phone);
            if (name.expectedMac().isPresent()) {
                byMac.putIfAbsent(name.expectedMac().get(), phone);
            } else {
                withoutMac.putIfAbsent(name.place(), phone);
            }
        }
    }

    /**
     * The simulated phone that stands for the one at that address, by the name that the step has for it. Where both say which MAC
     * address the phone has, that decides, and where only one of them does, the address.
     */
    Optional<AskedPhone> of(PhoneAddress address) {
        AskedPhone phone = exact.get(address);
        if (phone == null) {
            phone = address.expectedMac().map(byMac::get).orElse(null);
        }
        if (phone == null) {
            phone = (address.expectedMac().isEmpty() ? byPlace : withoutMac).get(address.place());
        }
        return Optional.ofNullable(phone).map(found -> new AskedPhone(address.notation(), found.address()));
    }
}
