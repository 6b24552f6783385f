package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Optional;

/**
 * Where an endpoint keeps what it knows of the phones' configuration. Called with short intervals and never at the same time
 * by two threads of one endpoint; must not block.
 */
public interface PhoneRegister {

    /** Whether the phone's whole configuration has been read once. */
    boolean knows(MacAddress phone);

    /** What is known of the phone's configuration; empty for an unknown phone. */
    Optional<ItemList> configuration(MacAddress phone);

    /** What the phone said of itself last. */
    Optional<PhoneIdentity> identity(MacAddress phone);

    /** The phone's whole configuration was read. */
    void replace(PhoneIdentity phone, ItemList configuration);

    /** Some items of a known phone have these values now. An unknown phone stays unknown. */
    void update(PhoneIdentity phone, ItemList changed);
}
