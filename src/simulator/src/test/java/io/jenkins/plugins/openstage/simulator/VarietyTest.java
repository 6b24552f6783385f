package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.FileChange;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VarietyTest {
    private static final long SEED = 20160201;
    private static final URI SERVICE = URI.create("https://127.0.0.1:18443/DeploymentService/LoginService");

    private static List<PhoneProfile> profiles(int phones, URI service, double faulty) {
        return new Variety(SEED, RealService.BEHAVIOUR, faulty)
                .of(Population.of(phones, SEED, service)
                        .withModels(PhoneProfile.MODELS)
                        .withFirstAddress("127.83.0.1")
                        .withPort(0)
                        .profiles());
    }

    @Test
    void sameSeedGivesTheSameQuirksAndFaults() {
        List<PhoneProfile> profiles = profiles(500, SERVICE, 0.2);

        assertThat(profiles(500, SERVICE, 0.2)).isEqualTo(profiles);
        assertThat(new Variety(1, RealService.BEHAVIOUR, 0.2).of(profiles)).isNotEqualTo(profiles);
    }

    @Test
    void everyQuirkAndFaultOccurs() {
        List<Behaviour> behaviours = profiles(500, SERVICE, 0.2).stream()
                .map(PhoneProfile::behaviour)
                .toList();

        assertThat(behaviours).extracting(Behaviour::cookies).contains(CookieQuirk.values());
        assertThat(behaviours).extracting(Behaviour::closesConnection).contains(true, false);
        assertThat(behaviours).extracting(Behaviour::renewsNonce).contains(true, false);
        assertThat(behaviours).extracting(Behaviour::maxItems).contains(-1, 20, 50, 200);
        assertThat(behaviours).extracting(Behaviour::chunkBytes).contains(5_492, 9_492, 50_000);
        assertThat(behaviours).flatExtracting(Behaviour::dialect).contains(Dialect.values());
        assertThat(behaviours.stream().flatMap(each -> each.faults().stream()).map(Fault::getClass))
                .containsAll(List.of(Fault.class.getPermittedSubclasses()).stream()
                        .<Class<? extends Fault>>map(each -> each.asSubclass(Fault.class))
                        .toList());
        assertThat(behaviours.stream().filter(each -> !each.faults().isEmpty()).count())
                .isBetween(60L, 140L);
    }

    @Test
    void shareThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new Variety(1, Behaviour.REGULAR, 1.5))
                .hasMessage("the share of faulty phones is 1.5, expected 0 to 1");
    }

    @Test
    void phonesOfAllSortsAreServedWithoutAViolation(@TempDir Path folder) throws Exception {
        try (RealService real = new RealService(folder, Duration.ofSeconds(20))) {
            for (PhoneProfile profile : profiles(60, real.endpoint.url(), 0)) {
                real.simulation.add(profile).startUp().get(20, TimeUnit.SECONDS);
            }

            for (JobResult result : all(real, phone -> new Job.ReadAllItems())) {
                assertThat(((JobResult.Done) result).items().size()).isBetween(400, 1_000);
            }
            List<Item> items = new ArrayList<>();
            for (int index = 1; index <= 30; index++) {
                items.add(Item.of("Canonical-lookup-local-code", index, "030"));
                items.add(Item.of("Canonical-lookup-international-code", index, "4930"));
            }
            all(real, phone -> new Job.WriteItems(ItemList.of(items)));
            all(
                    real,
                    phone -> new Job.DeployFiles(
                            List.of(new FileChange.Deploy(real.files.https("gong.wav"), "RINGTONE"))));

            assertThat(real.simulation.violations()).isEmpty();
            assertThat(real.simulation.phones())
                    .allSatisfy(phone -> assertThat(phone.items()).containsAll(items));
        }
    }

    private static List<JobResult> all(RealService real, Function<SimulatedPhone, Job> job) throws Exception {
        List<CompletableFuture<JobResult>> asked = real.simulation.phones().stream()
                .map(phone -> real.endpoint.ask(RealService.address(phone), job.apply(phone), Duration.ofSeconds(60)))
                .toList();
        CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).get(120, TimeUnit.SECONDS);
        List<JobResult> results = asked.stream().map(CompletableFuture::join).toList();
        assertThat(results)
                .filteredOn(result -> !result.complete())
                .extracting(result -> result.phone() + ": " + result.sentence())
                .as("with seed %d", SEED)
                .isEmpty();
        return results;
    }
}
