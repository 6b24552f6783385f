package io.jenkins.plugins.openstage.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ItemStatus;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryPhoneRegisterTest {
    private final MemoryPhoneRegister register = new MemoryPhoneRegister(2_000);

    private static PhoneIdentity phone(int number) {
        return new PhoneIdentity(new MacAddress(String.format("001AE8%06X", number)), "4930", "OpenStage 60", "V3 R3");
    }

    @Test
    void changesAreMergedIntoWhatIsKnown() {
        register.replace(phone(1), ItemList.of(Item.of("a", "1"), Item.of("b", 2, "2")));
        register.update(phone(1), ItemList.of(Item.of("b", 2, "3"), Item.of("c", "4")));

        assertThat(register.configuration(phone(1).mac()).orElseThrow())
                .containsExactly(Item.of("a", "1"), Item.of("b", 2, "3"), Item.of("c", "4"));
    }

    @Test
    void changesAloneDoNotMakeAPhoneKnown() {
        register.update(phone(1), ItemList.of(Item.of("a", "1")));

        assertThat(register.knows(phone(1).mac())).isFalse();
        assertThat(register.configuration(phone(1).mac()).orElseThrow()).containsExactly(Item.of("a", "1"));
    }

    @Test
    void itemsThatThePhoneCannotSupplyAreLeftOut() {
        register.replace(phone(1), ItemList.of(Item.problem(ItemKey.of("a"), ItemStatus.FAILED), Item.of("b", "1")));

        assertThat(register.configuration(phone(1).mac()).orElseThrow()).containsExactly(Item.of("b", "1"));
    }

    @Test
    void phoneThatWasSilentLongestIsForgottenFirst() {
        MemoryPhoneRegister small = new MemoryPhoneRegister(1);
        small.replace(phone(1), ItemList.EMPTY);
        small.replace(phone(2), ItemList.EMPTY);

        assertThat(small.knows(phone(1).mac())).isFalse();
        assertThat(small.knows(phone(2).mac())).isTrue();
    }

    @Test
    void phonesWithEndlessItemsPushEachOtherOut() {
        MemoryPhoneRegister small = new MemoryPhoneRegister(2);
        for (int number = 0; number < 4; number++) {
            List<Item> items = new ArrayList<>();
            for (int item = 0; item < 3_000; item++) {
                items.add(Item.of("item", item, "x"));
            }
            small.replace(phone(number), ItemList.of(items));
        }

        assertThat(small.size()).isEqualTo(1);
        assertThat(small.knows(phone(3).mac())).isTrue();
    }

    @Test
    void fleetOfTwoThousandPhonesWithAThousandItemsEachIsLean() {
        for (int number = 0; number < 2_000; number++) {
            List<Item> items = new ArrayList<>();
            for (int item = 0; item < 1_000; item++) {
                String value = item < 20 ? "own value " + number : new String("common value " + item % 200);
                items.add(Item.of("item-" + item % 100, item / 100, value));
            }
            register.replace(phone(number), ItemList.of(items));
        }

        assertThat(register.size()).isEqualTo(2_000);
        ItemList first = register.configuration(phone(0).mac()).orElseThrow();
        ItemList last = register.configuration(phone(1_999).mac()).orElseThrow();
        assertThat(first.items().get(500).value())
                .isSameAs(last.items().get(500).value());
        assertThat(first.items().get(500).key()).isSameAs(last.items().get(500).key());
    }
}
