package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys, lists, addresses and words. */
class WpiValuesTest {

    @ParameterizedTest
    @CsvSource({"reg-addr,reg-addr,-1", "key-label[3],key-label,3", "dls-server-ca[0],dls-server-ca,0", " x[7] ,x,7"})
    void aKeyIsReadAndPrinted(String notation, String name, int index) {
        ItemKey key = ItemKey.parse(notation);
        assertThat(key).isEqualTo(new ItemKey(name, index)).hasToString(notation.strip());
        assertThat(key.indexed()).isEqualTo(index >= 0);
        assertThat(ItemKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "[1]", "a[", "a[]", "a[-1]", "a[x]", "a[1]b", "a]", "a[1][2]", "a[9999999999]"})
    void whatIsNoKeyIsRefusedWithAnExample(String notation) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ItemKey.parse(notation))
                .withMessageContaining("key-label[3]");
    }

    @Test
    void keysAreOrderedByNameThenIndexAndChecked() {
        assertThat(new TreeSet<>(List.of(ItemKey.of("b"), ItemKey.of("a", 10), ItemKey.of("a", 9), ItemKey.of("a"))))
                .containsExactly(ItemKey.of("a"), ItemKey.of("a", 9), ItemKey.of("a", 10), ItemKey.of("b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemKey("a", -2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ItemKey(" ", 1));
    }

    @Test
    void aListAnswersWithTheLastGoodValue() {
        ItemList list = ItemList.of(
                Item.of("a", "1"),
                Item.of("a", 1, "indexed"),
                Item.of("a", "2"),
                Item.problem(ItemKey.of("a"), ItemStatus.FAILED),
                new Item(ItemKey.of("s"), "0", ItemStatus.SECURE),
                Item.of("empty", ""));
        assertThat(list.value("a")).contains("2");
        assertThat(list.value(ItemKey.of("a", 1))).contains("indexed");
        assertThat(list.value("s")).contains("0");
        assertThat(list.value("empty")).contains("");
        assertThat(list.value("none")).isEmpty();
        assertThat(list.problems()).containsExactly(Item.problem(ItemKey.of("a"), ItemStatus.FAILED));
        assertThat(list.plus(ItemList.of(Item.of("b", "3"))).size()).isEqualTo(7);
        assertThat(ItemList.asking(List.of(ItemKey.of("x", 2)))).containsExactly(Item.of("x", 2, ""));
        assertThat(ItemList.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void noItemShowsItsValueWhenPrinted() {
        assertThat(Item.of("user-pwd", "hunter2")).hasToString("user-pwd");
        assertThat(new Item(ItemKey.of("user-pwd", 1), "hunter2", ItemStatus.READ_ONLY))
                .hasToString("user-pwd[1] (read only)");
        ItemList list = ItemList.of(Item.of("user-pwd", "hunter2"));
        assertThat(list.toString()).doesNotContain("hunter2");
        assertThat(WorkpointMessage.initial("A", Reason.START_UP, list).toString())
                .doesNotContain("hunter2");
        assertThat(new DlsMessage("A", Action.WRITE_ITEMS, list).toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "00:1A:E8:01:02:03,00:1A:E8:01:02:03,true",
        "00-1a-e8-01-02-03,00:1A:E8:01:02:03,true",
        "001ae8010203,00:1A:E8:01:02:03,true",
        " 00:1a:e8:01:02:03 ,00:1A:E8:01:02:03,true",
        "001A.E801.0203,00:1A:E8:01:02:03,true",
        "softphone-Müller,softphone-Müller,false",
        "00:1A:E8:01:02,00:1A:E8:01:02,false",
    })
    void aMacAddressHasOneForm(String text, String normal, boolean octets) {
        MacAddress mac = new MacAddress(text);
        assertThat(mac).hasToString(normal).isEqualTo(new MacAddress(normal));
        assertThat(mac.octets()).isEqualTo(octets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\nb", "a\u0000"})
    void whatCannotNameAPhoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(text));
    }

    @Test
    void theWordsOfTheWireAreFoundByTheirText() {
        assertThat(Reason.values())
                .allSatisfy(value -> assertThat(Reason.of(value.text())).contains(value));
        assertThat(Action.values())
                .allSatisfy(value -> assertThat(Action.of(value.text())).contains(value));
        assertThat(ReplyStatus.values())
                .allSatisfy(value -> assertThat(ReplyStatus.of(value.text())).contains(value));
        assertThat(ItemStatus.values())
                .allSatisfy(value -> assertThat(ItemStatus.of(value.text())).isEqualTo(value));
        assertThat(Stream.of(ItemStatus.values()).filter(status -> !status.problem()))
                .containsExactly(ItemStatus.NONE, ItemStatus.SECURE);
        assertThat(Reason.REPLY_TO.initial()).isFalse();
        assertThat(Reason.CLEAN_UP.initial()).isFalse();
        assertThat(Reason.STATUS.initial()).isTrue();
    }

    @Test
    void onlyAReplySaysWhatItAnswers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkpointMessage.initial("A", Reason.REPLY_TO, ItemList.EMPTY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WorkpointMessage(
                        "A",
                        -1,
                        Fragment.FINAL,
                        Reason.STATUS,
                        new WorkpointMessage.Reply(Action.READ_ITEMS, ReplyStatus.BUSY),
                        ItemList.EMPTY));
    }
}
