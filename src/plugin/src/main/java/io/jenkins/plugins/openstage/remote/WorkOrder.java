package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.Patience;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.Item;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * What a step wants of phones.
 *
 * @param endpoint through which they are asked
 * @param phones which
 * @param patience with each phone, from its turn on
 * @param concurrency how many at a time
 * @param silent whether phones that do not answer are no news
 * @param secrets what steps of the build told phones as secrets
 */
public record WorkOrder(
        EndpointPlan endpoint,
        List<AskedPhone> phones,
        Patience patience,
        int concurrency,
        boolean silent,
        List<Item> secrets)
        implements Serializable {

    private static final Duration SPARE = Duration.ofMinutes(1);

    public WorkOrder {
        phones = List.copyOf(phones);
        secrets = List.copyOf(secrets);
    }

    /** Where the phones are asked. */
    List<PhoneAddress> addresses() {
        return phones.stream().map(AskedPhone::address).toList();
    }

    /** How many times longer than one phone may take all take when each is asked once. */
    int rounds() {
        return (int) ((phones.size() + concurrency - 1L) / concurrency);
    }

    /** By then the time of so many phones one after the other is over. */
    Duration bound(int rounds) {
        return patience.timeout().multipliedBy(rounds).plus(SPARE);
    }
}
