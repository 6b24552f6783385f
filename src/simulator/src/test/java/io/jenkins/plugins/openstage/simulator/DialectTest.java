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
}
