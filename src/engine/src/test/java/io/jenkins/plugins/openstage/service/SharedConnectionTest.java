package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.GET_NEXT_FRAGMENT;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.wpi.Fragment;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Several phones on one connection, as a proxy that ends TLS brings them: their cookies tell them apart (protocol.md 16.1). */
class SharedConnectionTest {
    private static final Item FIRST = Item.of("sntp-addr", "first");
    private static final Item SECOND = Item.of("sntp-addr", "second");

    private Scene scene;
    private ScriptedPhone phone;
    private ScriptedPhone other;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
        other = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private String kept(ScriptedPhone of) {
        return scene.register
                .configuration(of.macAddress())
                .flatMap(items -> items.value("sntp-addr"))
                .orElse("nothing");
    }

    @Test
    void phonesThatReturnTheirCookiesKeepTheirInteractions() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        other.sharingTheConnectionOf(phone).startsUp().expect(READ_ALL_ITEMS);

        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        other.accepts(READ_ALL_ITEMS, SECOND).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
        assertThat(kept(other)).isEqualTo("second");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"START_UP", "LOCAL_CHANGES", "INVENTORY_CHANGES", "STATUS", "SOLICITED"})
    void noCallOfAnotherPhoneEndsAJobThatIsBeingTold(Reason reason) throws Exception {
        var job = scene.write(phone, FIRST);
        phone.callsBack().expect(WRITE_ITEMS, FIRST);

        other.sharingTheConnectionOf(phone).calls(reason);
        phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void phoneThatBeginsAnewEndsItsOwnInteractionAndNoOther() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        String before = phone.cookie();
        other.sharingTheConnectionOf(phone).startsUp().expect(READ_ALL_ITEMS);

        phone.startsUp().expect(READ_ALL_ITEMS);
        String anew = phone.cookie();
        phone.returnsCookie(before);
        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        assertThat(kept(phone)).isEqualTo("nothing");
        phone.returnsCookie(anew);
        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        other.accepts(READ_ALL_ITEMS, SECOND).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
        assertThat(kept(other)).isEqualTo("second");
    }

    @Test
    void cookieOfAnotherPhoneInAFirstMessageEndsNothing() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        other.sharingTheConnectionOf(phone).returnsCookie(phone.cookie());

        other.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
    }

    @Test
    void phoneWithoutCookiesIsKnownByTheConnectionBesideOneThatReturnsItsCookie() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        other.withoutCookies().sharingTheConnectionOf(phone).startsUp().expect(READ_ALL_ITEMS);
        phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, FIRST)
                .expect(GET_NEXT_FRAGMENT);

        other.accepts(READ_ALL_ITEMS, SECOND).expect(CLEAN_UP);
        phone.accepts(READ_ALL_ITEMS, Item.of("reg-addr", "sip")).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
        assertThat(kept(other)).isEqualTo("second");
    }

    @Test
    void replyWithoutCookieThatCanBeOfSeveralPhonesIsTakenForNone() throws Exception {
        phone.withoutCookies().startsUp().expect(READ_ALL_ITEMS);
        other.withoutCookies().sharingTheConnectionOf(phone).startsUp().expect(READ_ALL_ITEMS);

        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("nothing");
        assertThat(kept(other)).isEqualTo("nothing");
    }

    @Test
    void unreadableMessageOfAnotherPhoneEndsNoInteractionThatGoesByItsCookie() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.replies(READ_ALL_ITEMS, ReplyStatus.ACCEPTED, Fragment.NEXT, FIRST)
                .expect(GET_NEXT_FRAGMENT);

        assertThat(other.sharingTheConnectionOf(phone)
                        .posts("<broken".getBytes(UTF_8))
                        .status())
                .isEqualTo(400);
        phone.hangsUp();
        phone.accepts(READ_ALL_ITEMS, Item.of("reg-addr", "sip")).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
    }

    @Test
    void phoneMayComeOverAnotherSharedConnectionEachTime() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        other.startsUp().expect(READ_ALL_ITEMS);
        ScriptedPhone third = scene.phone();
        third.startsUp().expect(READ_ALL_ITEMS);

        phone.sharingTheConnectionOf(third).accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        third.sharingTheConnectionOf(other).accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        other.accepts(READ_ALL_ITEMS, SECOND).expect(CLEAN_UP);

        assertThat(kept(phone)).isEqualTo("first");
        assertThat(kept(other)).isEqualTo("second");
    }

    @Test
    void cookieFromBeforeARestartBelongsToNobody() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.returnsCookie("JSESSIONID=00112233445566778899AABBCCDDEEFF");
        other.sharingTheConnectionOf(phone).startsUp().expect(READ_ALL_ITEMS);

        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        other.accepts(READ_ALL_ITEMS, SECOND).expect(CLEAN_UP);
        assertThat(kept(phone)).isEqualTo("nothing");
        assertThat(kept(other)).isEqualTo("second");

        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, FIRST).expect(CLEAN_UP);
        assertThat(kept(phone)).isEqualTo("first");
    }
}
