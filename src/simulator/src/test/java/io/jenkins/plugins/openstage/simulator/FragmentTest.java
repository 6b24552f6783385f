package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FragmentTest {

    private TestBed bed;

    @BeforeEach
    void open() throws Exception {
        bed = TestBed.open();
    }

    @AfterEach
    void close() {
        bed.close();
    }

    private List<ScriptedService.Heard> readAll(Behaviour behaviour) throws Exception {
        SimulatedPhone phone = bed.registered(bed.profile(behaviour.withContactGap(Duration.ZERO)));
        bed.service.queue(ScriptedService.act(Action.READ_ALL_ITEMS));
        TestBed.contact(phone);
        List<ScriptedService.Heard> parts = bed.service.reply();
        assertThat(phone.violations()).isEmpty();
        return parts;
    }

    @Test
    void p11_partsKeepBothLimitsAndComeOnlyUponGetNextFragment() throws Exception {
        List<ScriptedService.Heard> byNumber = readAll(Behaviour.REGULAR.withMaxItems(100));
        assertThat(byNumber).hasSizeGreaterThan(4).allSatisfy(part -> {
            assertThat(part.message().items().size()).isLessThanOrEqualTo(100);
            assertThat(part.message().maxItems()).isEqualTo(100);
            assertThat(part.message().reply().action()).isEqualTo(Action.READ_ALL_ITEMS);
        });

        List<ScriptedService.Heard> byBytes = readAll(Behaviour.REGULAR.withChunkBytes(5_492));
        assertThat(byBytes).hasSizeGreaterThan(4).allSatisfy(part -> assertThat(
                        part.xml().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(5_492));
        assertThat(byBytes.subList(0, byBytes.size() - 1))
                .as("as full as the limit allows, but for one item")
                .allSatisfy(part -> assertThat(part.xml().getBytes(StandardCharsets.UTF_8).length)
                        .isGreaterThan(5_000));

        assertThat(ScriptedService.union(byBytes).size())
                .isEqualTo(ScriptedService.union(byNumber).size());
        assertThat(ScriptedService.union(byBytes).stream().map(Item::key)).doesNotHaveDuplicates();
    }

    @Test
    void theItemThatSetsTheChunkSizeRules() throws Exception {
        SimulatedPhone phone = bed.registered();
        bed.service.queue(ScriptedService.act(Action.WRITE_ITEMS, Item.of("dls-chunk-size", "9492")));
        bed.service.queue(ScriptedService.act(Action.READ_ALL_ITEMS));

        TestBed.contact(phone);

        bed.service.next(Reason.REPLY_TO);
        String first = bed.service.next(Reason.REPLY_TO).xml();
        assertThat(first.getBytes(StandardCharsets.UTF_8).length).isBetween(9_000, 9_492);
    }

    @Test
    void aServiceThatDoesNotAskForTheNextPartViolatesTheProtocol() throws Exception {
        SimulatedPhone phone =
                bed.registered(bed.profile(Behaviour.REGULAR.withMaxItems(100).withContactGap(Duration.ZERO)));
        bed.service.script(heard -> heard.reason() == Reason.SOLICITED
                ? ScriptedService.act(Action.READ_ALL_ITEMS)
                : ScriptedService.act(Action.CLEAN_UP));

        TestBed.contact(phone);

        Eventually.holds(() -> assertThat(phone.violations())
                .extracting(Violation::sentence)
                .containsExactly("the service sent CleanUp while parts of a reply were still to come"));
    }

    @Test
    void aServiceThatSendsTooManyItemsViolatesTheProtocol() throws Exception {
        SimulatedPhone phone =
                bed.registered(bed.profile(Behaviour.REGULAR.withMaxItems(2).withContactGap(Duration.ZERO)));
        bed.service.queue(ScriptedService.act(
                Action.READ_ITEMS,
                Item.ask(ItemKey.of("reg-addr")),
                Item.ask(ItemKey.of("reg-port")),
                Item.ask(ItemKey.of("e164"))));

        TestBed.contact(phone);

        Eventually.holds(() -> assertThat(phone.violations())
                .extracting(Violation::sentence)
                .containsExactly("the service sent 3 items, the phone takes 2"));
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void aPartIsAsFullAsItsLimitAllowsInEveryDialect(Dialect dialect) {
        ItemList items = ItemList.of(IntStream.range(0, 300)
                .mapToObj(i -> Item.of("key-label-unicode", i, "\"'é<\n".repeat(i % 20)))
                .toList());
        ReplyParts.Writing writing = (part, fragment) -> written(Set.of(dialect), part, fragment);

        List<ItemList> parts = List.copyOf(new ReplyParts(-1, 4_000, writing).split(items));

        assertThat(parts.stream().reduce(ItemList.EMPTY, ItemList::plus)).isEqualTo(items);
        for (int i = 0; i < parts.size(); i++) {
            boolean last = i == parts.size() - 1;
            assertThat(writing.write(parts.get(i), last ? Fragment.FINAL : Fragment.NEXT).length)
                    .isLessThanOrEqualTo(4_000);
            if (!last) {
                Item next = parts.get(i + 1).iterator().next();
                assertThat(writing.write(parts.get(i).plus(ItemList.of(next)), Fragment.NEXT).length)
                        .as("part %d and one item more", i)
                        .isGreaterThanOrEqualTo(4_000);
            }
        }
    }

    @Test
    void anItemThatIsTooBigAloneAndNoItemAtAllHaveAPart() {
        ReplyParts.Writing writing = (part, fragment) -> written(Set.of(), part, fragment);
        Item big = Item.of("a", "x".repeat(3_000));
        Item small = Item.of("b", "y");

        assertThat(new ReplyParts(-1, 2_000, writing).split(ItemList.of(small, big, small)))
                .containsExactly(ItemList.of(small), ItemList.of(big), ItemList.of(small));
        assertThat(new ReplyParts(10, 50_000, writing).split(ItemList.EMPTY)).containsExactly(ItemList.EMPTY);
    }

    private static byte[] written(Set<Dialect> dialects, ItemList items, Fragment fragment) {
        return Dialect.write(
                dialects,
                WpiCodec.standard()
                        .allowingEntities()
                        .encode(new WorkpointMessage(
                                "0".repeat(32),
                                -1,
                                fragment,
                                Reason.REPLY_TO,
                                new WorkpointMessage.Reply(Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED),
                                items)));
    }
}
