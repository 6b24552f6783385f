package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Item;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ties the requests of an interaction together (protocol.md 2.3, 16.1). */
class SessionsTest {
    private static final Item ITEM = Item.of("sntp-addr", "ntp");

    private Scene scene;
    private ScriptedPhone phone;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
        phone = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    private boolean known() {
        return scene.register.knows(phone.macAddress());
    }

    @Test
    void cookieTiesRequestsOfSeveralConnections() throws Exception {
        phone.closingConnections();
        RawHttps.Response first = phone.startsUp().expect(READ_ALL_ITEMS).http();
        assertThat(first.header("Connection")).isEqualTo("close");

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        assertThat(known()).isTrue();
    }

    @Test
    void connectionTiesRequestsOfAPhoneWithoutCookies() throws Exception {
        phone.withoutCookies();
        phone.startsUp().expect(READ_ALL_ITEMS);

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        assertThat(known()).isTrue();
    }

    @Test
    void attributesReturnedAsCookiesDoNoHarm() throws Exception {
        phone.closingConnections();
        String whole = phone.startsUp().expect(READ_ALL_ITEMS).http().header("Set-Cookie");
        phone.returnsCookie(whole);

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        assertThat(known()).isTrue();
    }

    @Test
    void cookieIsGivenOnceAFlow() throws Exception {
        assertThat(phone.startsUp().http().header("Set-Cookie")).isNotNull();

        assertThat(phone.accepts(READ_ALL_ITEMS, ITEM).http().header("Set-Cookie"))
                .isNull();
    }

    @Test
    void foreignCookieGetsNothingEvenOnTheRightConnection() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.returnsCookie("JSESSIONID=00112233445566778899AABBCCDDEEFF");

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        assertThat(known()).isFalse();
    }

    @Test
    void replyWithoutCookieOnAnotherConnectionGetsNothing() throws Exception {
        phone.withoutCookies().closingConnections();
        phone.startsUp().expect(READ_ALL_ITEMS);

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        assertThat(known()).isFalse();
    }

    @Test
    void cookieIsDeadAfterTheCleanUp() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);

        phone.accepts(READ_ALL_ITEMS, Item.of("sntp-addr", "evil")).expect(CLEAN_UP);

        assertThat(scene.register
                        .configuration(phone.macAddress())
                        .orElseThrow()
                        .value("sntp-addr"))
                .contains("ntp");
    }

    @Test
    void initialReasonOnAKnownCookieIsANewFlow() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);
        String first = phone.cookie();

        phone.startsUp().expect(READ_ALL_ITEMS);

        assertThat(phone.cookie()).isNotEqualTo(first);
        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        assertThat(known()).isTrue();
    }

    @Test
    void idleInteractionExpires() throws Exception {
        phone.startsUp().expect(READ_ALL_ITEMS);

        scene.passes(EndpointSettings.Timeouts.DEFAULTS.reply());

        phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        assertThat(known()).isFalse();
    }

    @Test
    void tooManyInteractionsAreToldToComeLater() throws Exception {
        try (Scene small = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withConversations(1)))) {
            small.phone().startsUp().expect(READ_ALL_ITEMS);

            small.phone().startsUp().expect(CLEAN_UP, Item.of("cleanup-reason", "overload"));
        }
    }
}
