package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.gather.Gathered;
import io.jenkins.plugins.openstage.gather.LimitsHeard;
import io.jenkins.plugins.openstage.gather.LocalChangesHeard;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Masking;
import io.jenkins.plugins.openstage.wpi.Secrets;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Reads all items of phones through an endpoint that is open as long as that takes. */
final class LivePhones {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Mixin
    private PatienceOptions patience = new PatienceOptions();

    /** The phones of an inventory as they are asked: each at its address, and no other one there. */
    static List<PhoneAddress> of(Collection<FleetPhone> inventory) {
        return inventory.stream()
                .map(phone -> PhoneAddress.parse(phone.address()).expecting(phone.mac()))
                .toList();
    }

    /** Which items of each phone are secrets because the folder gives them as such. */
    static Map<MacAddress, Set<ItemKey>> secrets(Fleet fleet) {
        Map<MacAddress, Set<ItemKey>> secrets = new HashMap<>();
        fleet.phones().forEach(phone -> secrets.put(phone.mac(), fleet.secretsOf(phone)));
        return secrets;
    }

    /** Reads the phones of a fleet at the endpoint that its folder describes. */
    Gathered read(Fleet fleet, List<PhoneAddress> phones) throws IOException, InterruptedException {
        endpointOptions.unlessGiven(fleet.endpoint());
        return read(phones, secrets(fleet));
    }

    /** Reads phones; prints a line for each that is ready. */
    Gathered read(List<PhoneAddress> phones, Map<MacAddress, Set<ItemKey>> secrets)
            throws IOException, InterruptedException {
        patience.check();
        Clock clock = Clock.systemUTC();
        LocalChangesHeard local = new LocalChangesHeard(clock);
        LimitsHeard limits = new LimitsHeard(phones.size() * 2 + 1_000);
        Instant began = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        List<Item> hidden = hidden(secrets);
        Secrets told = new Secrets();
        told.keep(hidden);
        Masking masking = Masking.standard().hiding(told);
        try (Lifetime lifetime = new Lifetime()) {
            PrintWriter err = command.commandLine().getErr();
            PhoneProgress progress = new PhoneProgress(
                    err, phones.size(), new BothListeners(limits, InteractionLog.details(command, masking)));
            Endpoint endpoint =
                    endpointOptions.open(lifetime, Knowledge.in(local).withReadUnknownPhones(false), progress);
            endpoint.keepSecret(hidden);
            err.println("Listening at " + endpoint.url() + ", reading " + phones.size()
                    + (phones.size() == 1 ? " phone" : " phones"));
            err.flush();
            List<JobResult> results = endpoint.askAll(
                            phones, new Job.ReadAllItems(), patience.patience(), patience.concurrency())
                    .results()
                    .get();
            return Gathered.of(results, began, limits, local, mac -> secrets.getOrDefault(mac, Set.of()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("results never complete exceptionally", e);
        }
    }

    /** The items that are not shown, whatever a phone says that they have: their values are not known here. */
    private static List<Item> hidden(Map<MacAddress, Set<ItemKey>> secrets) {
        return secrets.values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .map(key -> Item.of(key, "*"))
                .toList();
    }
}
