package io.jenkins.plugins.openstage.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    private static WorkpointMessage reply(Fragment fragment) {
        return new WorkpointMessage(
                "0123456789ABCDEF0123456789ABCDEF",
                WorkpointMessage.NO_LIMIT,
                fragment,
                Reason.REPLY_TO,
                new WorkpointMessage.Reply(Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED),
                ItemList.of(Item.of("e164", "4930")));
    }

    private static String written(Set<Dialect> dialects, WorkpointMessage message) {
        return new String(Dialect.write(dialects, WpiCodec.standard().encode(message)), StandardCharsets.UTF_8);
    }

    private static void staysTheSame(Set<Dialect> dialects) throws Exception {
        for (Fragment fragment : Fragment.values()) {
            byte[] xml = written(dialects, reply(fragment)).getBytes(StandardCharsets.UTF_8);
            assertThat(WpiCodec.standard().decodeWorkpoint(xml))
                    .as("%s", dialects)
                    .isEqualTo(reply(fragment));
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void messageMeansTheSameInEveryDialect(Dialect dialect) throws Exception {
        staysTheSame(Set.of(dialect));
    }

    @Test
    void messageMeansTheSameInAllDialectsTogether() throws Exception {
        staysTheSame(EnumSet.allOf(Dialect.class));
    }

    @Test
    void dialectsDifferInWhatTheyAreNamedFor() {
        assertThat(written(Set.of(Dialect.FRAGMENT_ON_REASON), reply(Fragment.NEXT)))
                .containsPattern("<ReasonForContact[^>]* fragment=\"next\"")
                .doesNotContainPattern("<Message[^>]* fragment=");
        assertThat(written(Set.of(Dialect.BARE_REPLY), reply(Fragment.FINAL))).doesNotContain("fragment=", "maxItems=");
        assertThat(written(Set.of(Dialect.WRAPPED_TEXT), reply(Fragment.FINAL))).containsPattern(">\\s+reply-to\\s+<");
        assertThat(written(Set.of(Dialect.OTHER_NAMESPACE), reply(Fragment.FINAL)))
                .contains("xmlns=\"http://mydomain/provisioning\"");
        assertThat(written(Set.of(Dialect.NO_DECLARATION), reply(Fragment.FINAL)))
                .startsWith("<WorkpointMessage");
        assertThat(Dialect.nonce(Set.of(Dialect.SHORT_NONCE), "0123456789ABCDEF0123456789ABCDEF"))
                .isEqualTo("0123456789abcdef0123456");
    }

    @Test
    void eachElementHasALineOfItsOwnAndValuesStayAsTheyAre() {
        WorkpointMessage message = new WorkpointMessage(
                "0123456789ABCDEF0123456789ABCDEF",
                WorkpointMessage.NO_LIMIT,
                Fragment.FINAL,
                Reason.REPLY_TO,
                new WorkpointMessage.Reply(Action.READ_ALL_ITEMS, ReplyStatus.ACCEPTED),
                ItemList.of(Item.of("e164", "4930"), Item.of("display-id", ""), Item.of("note", "a\n  b")));

        List<String> lines =
                written(Set.of(), message).lines().map(String::strip).toList();

        assertThat(lines).hasSize(12);
        assertThat(lines.get(3)).startsWith("<ReasonForContact").endsWith("reply-to</ReasonForContact>");
        assertThat(lines.subList(4, 11))
                .containsExactly(
                        "<ItemList>",
                        "<Item name=\"e164\">4930</Item>",
                        "<Item name=\"display-id\"></Item>",
                        "<Item name=\"note\">a",
                        "b</Item>",
                        "</ItemList>",
                        "</Message>");
        assertThat(written(Set.of(), message)).contains(">a\n  b<");
        assertThat(written(Set.of(Dialect.ONE_LINE), message)).contains("<ItemList><Item");
    }

    @Test
    void mobilityStateIsToldAsTheDialectWantsIt() {
        ItemList loggingOn = ItemList.of(
                Item.of("sip-mobility-state", "1"), Item.of("e164", "4930888"), Item.of("basic-e164", "4930"));
        ItemList own =
                ItemList.of(Item.of("sip-mobility-state", "1"), Item.of("e164", "4930"), Item.of("basic-e164", "4930"));

        assertThat(state(Dialect.EAGER_LOGON, Reason.INVENTORY_CHANGES, loggingOn))
                .isEqualTo("0");
        assertThat(state(Dialect.EAGER_LOGON, Reason.INVENTORY_CHANGES, own)).isEqualTo("1");
        assertThat(state(Dialect.EAGER_LOGON, Reason.START_UP, loggingOn)).isEqualTo("1");
        assertThat(state(Dialect.TRANSITIONAL_START, Reason.START_UP, own)).isEqualTo("2");
        assertThat(state(Dialect.TRANSITIONAL_START, Reason.SOLICITED, own)).isEqualTo("1");
    }

    private static String state(Dialect dialect, Reason reason, ItemList basic) {
        return Dialect.told(Set.of(dialect), reason, basic)
                .value("sip-mobility-state")
                .orElseThrow();
    }
}
