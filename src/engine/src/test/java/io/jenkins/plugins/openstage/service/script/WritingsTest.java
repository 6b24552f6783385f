package io.jenkins.plugins.openstage.service.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WritingsTest {
    private static final int BYTES = 40_000;
    private static final WpiCodec CODEC = WpiCodec.standard().allowingEntities();

    private final Writings writings = new Writings(BYTES);

    /** Equal jobs, but not the same one. */
    private static Job.WriteItems job(String value) {
        return new Job.WriteItems(ItemList.of(IntStream.range(0, 20)
                .mapToObj(number -> Item.of("item-" + number, value))
                .toList()));
    }

    private static List<byte[]> told(Writing writing, int maxItems) throws NotSendableException {
        return writing.parts(maxItems).stream()
                .map(order -> order.encoded("7", CODEC))
                .toList();
    }

    @Test
    void equalJobsShareTheirPartsForEachLimit() throws Exception {
        Writing first = writings.take(job("x"));
        Writing second = writings.take(job("x"));

        assertThat(second).isSameAs(first);
        assertThat(second.parts(7)).isSameAs(first.parts(7)).hasSize(3);
        assertThat(first.parts(WorkpointMessage.NO_LIMIT)).hasSize(1);
        assertThat(writings.size()).isEqualTo(1);
    }

    @Test
    void whatIsKeptIsWhatWouldBeEncodedForEachPhone() throws Exception {
        writings.take(job("x"));
        Writing shared = writings.take(job("x"));

        List<byte[]> atFirst = told(shared, 7);
        assertThat(writings.keptBytes()).isPositive();
        List<byte[]> again = told(shared, 7);

        for (int part = 0; part < atFirst.size(); part++) {
            byte[] alone = CODEC.encode(new DlsMessage(
                    "7", Action.WRITE_ITEMS, shared.parts(7).get(part).items()));
            assertThat(atFirst.get(part)).isEqualTo(alone);
            assertThat(again.get(part)).isEqualTo(alone);
        }
    }

    @Test
    void nothingIsKeptLongerThanTheLastJob() throws Exception {
        Writing first = writings.take(job("x"));
        Writing second = writings.take(job("x"));
        told(first, 7);

        writings.giveBack(first);
        assertThat(writings.keptBytes()).isPositive();
        writings.giveBack(second);

        assertThat(writings.keptBytes()).isZero();
        assertThat(writings.size()).isZero();
        assertThat(told(first, 7)).as("told to a phone that is still there").hasSize(3);
        assertThat(writings.keptBytes()).isZero();
    }

    @Test
    void nothingIsKeptOfWhatIsToldOnce() throws Exception {
        Writing alone = writings.take(job("x"));

        told(alone, WorkpointMessage.NO_LIMIT);

        assertThat(writings.keptBytes()).isZero();
    }

    @Test
    void jobsThatMayHaveEntitiesAreOthers() throws Exception {
        Job.WriteItems plain = job("x");

        assertThat(writings.take((Job.WriteItems) plain.allowingEntities())).isNotSameAs(writings.take(plain));
        assertThatThrownBy(() -> writings.take(job("a<b"))).isInstanceOf(NotSendableException.class);
        assertThat(writings.take((Job.WriteItems) job("a<b").allowingEntities()).parts(7))
                .hasSize(3);
    }

    @Test
    void whatIsKeptOfAllJobsTogetherIsBounded() throws Exception {
        List<Writing> held = new ArrayList<>();
        for (int number = 0; number < 600; number++) {
            Job.WriteItems large = job(("value " + number).repeat(90));
            writings.take(large);
            held.add(writings.take(large));
        }
        for (Writing writing : held) {
            told(writing, 7);
        }

        assertThat(writings.keptBytes()).isBetween(7 * 1024 * 1024, 8 * 1024 * 1024);
    }

    @Test
    void aJobThatCannotBeToldIsNotKnown() {
        Job.WriteItems tooLarge = new Job.WriteItems(ItemList.of(Item.of("realm", "x".repeat(BYTES))));

        assertThatThrownBy(() -> writings.take(tooLarge)).isInstanceOf(NotSendableException.class);
        assertThat(writings.size()).isZero();
    }
}
