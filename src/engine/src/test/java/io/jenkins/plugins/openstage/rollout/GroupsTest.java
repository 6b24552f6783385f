package io.jenkins.plugins.openstage.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Selection;
import io.jenkins.plugins.openstage.fleet.SelectionKind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {

    private static List<FleetPhone> phones(int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> new FleetPhone(
                        Rollouts.mac(each), "127.0.0.1", "", "os60", each % 2 == 0 ? "berlin" : "jena", Set.of()))
                .toList();
    }

    private static Groups.Divided divide(int phones, List<GroupRule> rules, boolean repeatsLast) {
        return Groups.divide(
                phones(phones), rules, repeatsLast, phone -> new RolloutPhone(phone.mac(), phone.site(), "files"));
    }

    private static List<Integer> sizes(Groups.Divided divided) {
        return divided.groups().stream().map(group -> group.phones().size()).toList();
    }

    @Test
    void sizesAreCountsAndSharesOfAllAndTheLastOneRepeats() {
        List<GroupRule> rules = Groups.sizes(List.of("1", "5", "20%"), Thresholds.DEFAULTS);
        assertThat(sizes(divide(50, rules, true))).containsExactly(1, 5, 10, 10, 10, 10, 4);
        assertThat(sizes(divide(3, rules, true))).containsExactly(1, 2);
    }

    @Test
    void aShareOfFewPhonesIsAtLeastOne() {
        assertThat(sizes(divide(3, Groups.sizes(List.of("10 %"), Thresholds.DEFAULTS), true)))
                .containsExactly(1, 1, 1);
    }

    @Test
    void namedGroupsTakeAShareOfWhatIsLeftOfTheirSelection() {
        Selection berlin = new Selection.Matching(SelectionKind.SITE, "berlin");
        Groups.Divided divided = divide(
                40,
                List.of(
                        new GroupRule("pilot", berlin, new GroupRule.PercentOfRest(10), Thresholds.DEFAULTS),
                        new GroupRule("berlin", berlin, GroupRule.Share.EVERY, Thresholds.DEFAULTS)),
                false);
        assertThat(sizes(divided)).containsExactly(2, 18);
        assertThat(divided.groups()).extracting(Group::name).containsExactly("pilot", "berlin");
        assertThat(divided.left()).hasSize(20).extracting(FleetPhone::site).containsOnly("jena");
    }

    @Test
    void whatIsNoSizeIsNamed() {
        assertThatThrownBy(() -> Groups.sizes(List.of("1", "0"), Thresholds.DEFAULTS))
                .hasMessage(
                        "'0' is no size of a group: expected a number of phones such as 5, or per cent of all such as 20%");
        assertThatThrownBy(() -> Groups.sizes(List.of("101%"), Thresholds.DEFAULTS))
                .hasMessage("a group of 101 %: expected 1 to 100");
    }
}
