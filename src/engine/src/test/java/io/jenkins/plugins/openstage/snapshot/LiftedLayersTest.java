package io.jenkins.plugins.openstage.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.read.FleetReader;
import io.jenkins.plugins.openstage.plan.Comparison;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanSettings;
import io.jenkins.plugins.openstage.plan.Said;
import io.jenkins.plugins.openstage.plan.SampleFolder;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiftedLayersTest {

    private static final PlanSettings PLAIN = PlanSettings.DEFAULTS;

    private static LiftedLayers lifted(Fleet fleet, Snapshot snapshot) {
        return LiftedLayers.of(fleet.phones(), snapshot, model -> false);
    }

    @Property(tries = 100)
    void whatIsGatheredAndWrittenAsLayersIsNoChange(@ForAll long seed) throws IOException {
        in(root -> {
            Snapshot snapshot = new RandomPhones(seed).snapshot(12, true);
            SampleFolder folder = new SampleFolder(root).phones(12);
            LayersFolder.write(lifted(folder.read(), snapshot), root);

            Plan plan = Comparison.of(folder.read(), snapshot, PLAIN);

            assertThat(plan.changes()).isEmpty();
            assertThat(plan.untold()).isEmpty();
            assertThat(Files.readString(root.resolve("vars/all.yaml"))).doesNotContain(RandomPhones.SECRET);
        });
    }

    @Property(tries = 40)
    void aFolderThatIsMadeFromNothingButPhonesIsNoChangeEither(@ForAll long seed) throws IOException {
        in(root -> {
            Snapshot some = new RandomPhones(seed).snapshot(12, true);
            Snapshot snapshot = Snapshot.empty("A fleet: \"ours\"");
            int number = 0;
            for (PhoneSnapshot phone : some.phones().values()) {
                snapshot = snapshot.with(at(phone, "10.9.0." + number++));
            }
            GatheredInventory inventory = GatheredInventory.of(snapshot);
            inventory.write(root);
            LayersFolder.write(LiftedLayers.of(inventory.phones(), snapshot, model -> false), root);

            Fleet fleet = new FleetReader().read(root);

            assertThat(fleet.name()).isEqualTo("A fleet: \"ours\"");
            assertThat(fleet.phones()).hasSize(12);
            assertThat(Comparison.of(fleet, snapshot, PLAIN).changes()).isEmpty();
        });
    }

    private static PhoneSnapshot at(PhoneSnapshot phone, String address) {
        return phone.withAddress(address);
    }

    /** A test with a folder of its own, for properties. */
    private interface InFolder {
        void test(Path folder) throws IOException;
    }

    private static void in(InFolder test) throws IOException {
        Path folder = Files.createTempDirectory("lifted");
        try {
            test.test(folder);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(LiftedLayersTest::delete);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void commonValuesStandWithAllWithModelsAndWithSites(@TempDir Path root) throws IOException {
        Fleet fleet = new SampleFolder(root).phones(16).read();
        Said said = new Said();
        for (int i = 0; i < 16; i++) {
            boolean berlin = i / 2 % 2 == 0;
            said.phone(
                    i,
                    "realm=a.example",
                    "screensaver-enabled=" + (i % 2 == 1),
                    "sntp-addr=" + (berlin ? "10.1.0.1" : "10.2.0.1"),
                    "sip-name=" + SampleFolder.e164(i),
                    "display-id-unicode=" + (i == 5 ? "Reception" : ""),
                    "reg-ttl=" + (i == 7 ? "60" : "3600"),
                    "sip-pwd=geheim");
        }

        LiftedLayers lifted = lifted(fleet, said.snapshot());

        assertThat(lifted.all())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ItemKey.of("realm"), "a.example",
                        ItemKey.of("sip-name"), "${phone.e164}",
                        ItemKey.of("reg-ttl"), "3600"));
        assertThat(lifted.models().get("os60")).containsEntry(ItemKey.of("screensaver-enabled"), "true");
        assertThat(lifted.sites().get("hamburg")).containsEntry(ItemKey.of("sntp-addr"), "10.2.0.1");
        assertThat(lifted.phones().get(SampleFolder.mac(5).text()))
                .containsExactlyEntriesOf(Map.of(ItemKey.of("display-id-unicode"), "Reception"));
        assertThat(lifted.phones().get(SampleFolder.mac(7).text()))
                .containsExactlyEntriesOf(Map.of(ItemKey.of("reg-ttl"), "60"));
        assertThat(lifted.secrets()).containsExactly(ItemKey.of("sip-pwd"));
    }

    @Test
    void whatIsNoSettingOrCannotStandInAFolderIsLeftOut(@TempDir Path root) throws IOException {
        Fleet fleet = new SampleFolder(root).phones(2).read();
        Said said = new Said()
                .phone(0, "software-version=V3", "dls-addr=10.0.0.1", "realm=a<b", "file-deployment-name[1]=logo.png")
                .phone(1, "reg-ttl=many", "MWI-new-label=${x}");

        LiftedLayers lifted = lifted(fleet, said.snapshot());

        assertThat(lifted.all()).isEmpty();
        assertThat(lifted.models()).isEmpty();
        assertThat(lifted.phones()).isEmpty();
        assertThat(lifted.left())
                .containsOnlyKeys(ItemKey.of("realm"), ItemKey.of("reg-ttl"), ItemKey.of("MWI-new-label"));
    }

    @Test
    void aFolderWithLayersIsNotOverwritten(@TempDir Path root) throws IOException {
        Fleet fleet = new SampleFolder(root).all("reg-ttl: 1\n").read();
        LiftedLayers lifted = lifted(fleet, new Said().phone(0, "reg-ttl=2").snapshot());

        assertThatThrownBy(() -> LayersFolder.write(lifted, root)).hasMessageContaining("exists already");
        assertThat(root.resolve("vars/all.yaml")).hasContent("reg-ttl: 1");
    }

    @Test
    void phonesThatAFolderCannotHoldAreNamed() {
        Snapshot snapshot = new Said()
                .phone(0, "ipaddress=10.0.0.1", "e164=1")
                .phone(1, "ipaddress=10.0.0.1")
                .phone(2, "contact-me-uri=http://10.0.0.3:8095/contact_dls.html/ContactDLS", "e164=1")
                .phone(3, "", Said.READ, "ipaddress=10.0.0.4")
                .phone(4, "realm=a")
                .snapshot();

        GatheredInventory inventory = GatheredInventory.of(snapshot);

        assertThat(inventory.phones())
                .extracting(phone -> phone.address() + " " + phone.e164())
                .containsExactly("10.0.0.1 1", "10.0.0.3:8095 ");
        assertThat(inventory.left().keySet())
                .containsExactly(
                        SampleFolder.mac(1).text(),
                        SampleFolder.mac(3).text(),
                        SampleFolder.mac(4).text());
        assertThat(inventory.models()).containsEntry("os40", "OpenStage 40");
    }
}
