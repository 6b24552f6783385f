package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.gather.Reading;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads phones and compares a fleet folder with what they say.
 *
 * @param order what is compared
 */
public record CompareErrand(ComparisonOrder order) implements Errand<ComparedFleet> {
    @Override
    public Outcome<ComparedFleet> run(PhoneTalk phones) throws IOException, InterruptedException {
        Fleet fleet = order.folder().read(phones.log());
        order.check();
        LiveReading reading = LiveReading.of(phones, Reading.of(fleet));
        return new Outcome<>(reading.results(), order.compare(fleet, Optional.of(reading.gathered()), phones.log()));
    }
}
