package io.jenkins.plugins.openstage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepartedTest {

    @TempDir
    private Path temp;

    private Fleet fleet;

    @BeforeEach
    void twoPhones() throws IOException {
        fleet = new SampleFolder(temp.resolve("fleet")).phones(2).all("").read();
    }

    private static Snapshot of(int phones) {
        Said said = new Said();
        for (int phone = 0; phone < phones; phone++) {
            said.phone(phone, "e164=" + phone);
        }
        return said.snapshot();
    }

    @Test
    void aFewPhonesThatTheInventoryDoesNotHaveAreDropped() {
        Departed departed = Departed.of(fleet, of(4), List.of());
        assertThat(departed.sentence()).startsWith("2 phones dropped, which the inventory does not have any more: ");
        assertThat(departed.droppedFrom(of(4)).phones()).hasSize(2);
    }

    @Test
    void nothingIsDroppedWhenThatWouldBeMostOfASnapshotBecauseItMayBeThatOfAnotherFleet() {
        Departed departed = Departed.of(fleet, of(5), List.of());
        assertThat(departed.kept()).isTrue();
        assertThat(departed.sentence())
                .startsWith(
                        "3 phones kept in the snapshot, which the inventory does not have, because that is more than"
                                + " half of it: ");
        assertThat(departed.droppedFrom(of(5)).phones()).hasSize(5);
    }
}
