package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was told as a secret is one wherever it comes back. */
class SecretsTest {
    private final Secrets secrets = new Secrets();
    private final Masking masking = Masking.standard().hiding(secrets);

    @BeforeEach
    void keep() {
        secrets.keep(List.of(Item.of("sip-realm", "t0p.secret"), Item.of("key-label", 2, "1"), Item.of("note", "")));
    }

    @Test
    void itemToWhichASecretWasWrittenIsOneWhateverItSays() {
        assertThat(masking.whole(Item.of("sip-realm", "T0P.SECRET"))).isEqualTo("***");
        assertThat(masking.whole(Item.of("key-label", 2, "2"))).isEqualTo("***");
        assertThat(masking.describe(Item.of("key-label", 2, "1"))).isEqualTo("key-label[2]=***");
        assertThat(masking.whole(Item.of("sip-realm", ""))).isEmpty();
    }

    @Test
    void valueIsASecretInOtherItemsAndInsideOtherText() {
        assertThat(masking.whole(Item.of("other", "t0p.secret"))).isEqualTo("***");
        assertThat(masking.whole(Item.of("other", " t0p.secret "))).isEqualTo("***");
        assertThat(masking.whole(Item.of("other", "sip:t0p.secret@t0p.secret"))).isEqualTo("sip:***@***");
        assertThat(masking.value("other", "in t0p.secret, as")).isEqualTo("in ***, as");
        assertThat(secrets.mask("no t0p.secre here")).isEqualTo("no t0p.secre here");
    }

    @Test
    void shortValueIsASecretInItsOwnItemOnly() {
        assertThat(masking.whole(Item.of("dhcp", "1"))).isEqualTo("1");
        assertThat(masking.whole(Item.of("key-label", 1, "1"))).isEqualTo("1");
        assertThat(masking.whole(Item.of("note", "x"))).isEqualTo("x");
    }

    @Test
    void longerOneOfTwoSecretsIsMaskedAsAWhole() {
        secrets.keep(List.of(Item.of("a", "t0p.secret.too"), Item.of("b", "t0p.")));

        assertThat(secrets.mask("t0p.secret.too: t0p.x")).isEqualTo("***: ***x");
    }

    @Test
    void onlySoManyAreKeptAndTheFirstAreForgotten() {
        secrets.keep(IntStream.range(0, Secrets.MOST)
                .mapToObj(number -> Item.of("item-" + number, "value-" + number))
                .toList());

        assertThat(secrets.mask("t0p.secret")).isEqualTo("t0p.secret");
        assertThat(masking.whole(Item.of("sip-realm", "x"))).isEqualTo("x");
        assertThat(secrets.mask("value-" + (Secrets.MOST - 1))).isEqualTo("***");
        assertThat(secrets).hasToString(Secrets.MOST + " secrets");
    }

    @Test
    void nobodyElseHidesThem() {
        assertThat(Masking.standard().whole(Item.of("sip-realm", "t0p.secret"))).isEqualTo("t0p.secret");
    }
}
