package io.jenkins.plugins.openstage.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Effect;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneFirstTest {

    /** Phones that answer when somebody lets them. */
    private static final class Desk implements PhoneService {
        private final int concurrency;
        private final Map<PhoneAddress, CompletableFuture<JobResult>> asked = new LinkedHashMap<>();
        private final List<String> order = new ArrayList<>();
        private final List<AppliedPhone> ended = new ArrayList<>();

        Desk(int concurrency) {
            this.concurrency = concurrency;
        }

        @Override
        public CompletableFuture<JobResult> ask(PhoneAddress phone, Supplier<Job> job) {
            CompletableFuture<JobResult> result = new CompletableFuture<>();
            asked.put(phone, result);
            order.add(job.get().function() + " " + phone.host());
            return result;
        }

        @Override
        public int concurrency() {
            return concurrency;
        }

        @Override
        public void ended(AppliedPhone phone) {
            ended.add(phone);
        }

        void answers(AppliedPhone phone) {
            asked.remove(phone.task().address()).complete(phone.result());
        }

        void fails(PhoneTask task) {
            answers(Tasks.failed(task, Failure.UNREACHABLE, Map.of()));
        }
    }

    private static List<PhoneTask> tasks(int from, int to, String... items) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> Tasks.task(number, items))
                .toList();
    }

    private static CompletableFuture<OneFirst.Ended> start(List<PhoneTask> tasks, Telling telling) {
        return start(tasks, Set.of(), telling);
    }

    private static CompletableFuture<OneFirst.Ended> start(
            List<PhoneTask> tasks, Set<MacAddress> away, Telling telling) {
        return new OneFirst(new CutOffSet(CutOffValues.of(tasks.get(0)), tasks, away), telling).start();
    }

    @Test
    void phoneThatCannotBeToldIsInNobodysWay() {
        Desk desk = new Desk(10);
        List<PhoneTask> tasks = tasks(1, 4, "reg-addr=sip.example");
        CompletableFuture<OneFirst.Ended> set = start(tasks, new Telling(desk, name -> Optional.empty()));

        desk.fails(tasks.get(0));
        desk.answers(Tasks.done(tasks.get(1), Map.of("reg-addr", Effect.ALREADY_SO)));

        assertThat(desk.asked.keySet())
                .containsExactly(tasks.get(2).address(), tasks.get(3).address());
        tasks.subList(2, 4).forEach(task -> desk.answers(Tasks.done(task, Map.of("reg-addr", Effect.VERIFIED))));
        OneFirst.Ended ended = set.join();
        assertThat(ended.phones())
                .extracting(phone -> phone.task().phone().mac().text())
                .containsExactlyElementsOf(
                        tasks.stream().map(task -> task.phone().mac().text()).toList());
        assertThat(ended.first().sentence())
                .isEqualTo(
                        "of the 4 phones that get reg-addr sip.example: 00:1A:E8:00:00:01 was not told: unreachable, so"
                                + " it was; then 00:1A:E8:00:00:02 has it already");
        assertThat(desk.ended).hasSize(4);
    }

    @Test
    void notMoreThanThreeAreTriedAndThenTheRestIsToldWhy() {
        Desk desk = new Desk(10);
        List<PhoneTask> tasks = tasks(1, 5, "reg-addr=sip.example");
        CompletableFuture<OneFirst.Ended> set = start(tasks, new Telling(desk, name -> Optional.empty()));

        tasks.subList(0, 3).forEach(desk::fails);

        OneFirst.Ended ended = set.join();
        assertThat(desk.order).hasSize(3);
        assertThat(ended.first().proved()).isFalse();
        assertThat(ended.first().sentence()).endsWith("; the other 2 were not told");
        assertThat(ended.phones().get(4).result().sentence())
                .startsWith("not told, because none of the phones that were to be told first")
                .contains("00:1A:E8:00:00:01", "00:1A:E8:00:00:02", "00:1A:E8:00:00:03");
        assertThat(desk.ended).as("each ends once").hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void phoneThatHasNotComeBackIsFirstAgainAndNobodyElse() {
        Desk desk = new Desk(10);
        List<PhoneTask> tasks = tasks(1, 4, "reg-addr=sip.example");
        PhoneTask pilot = tasks.get(2);
        Set<MacAddress> away = Set.of(pilot.phone().mac());
        Telling telling = new Telling(desk, name -> Optional.empty());
        CompletableFuture<OneFirst.Ended> set = start(tasks, away, telling);

        assertThat(desk.asked.keySet()).containsExactly(pilot.address());
        desk.fails(pilot);

        assertThat(desk.order).hasSize(1);
        assertThat(set.join().first().sentence())
                .isEqualTo(
                        "of the 4 phones that get reg-addr sip.example: 00:1A:E8:00:00:03 was told it before and has not"
                                + " come back; 00:1A:E8:00:00:03 was not told: unreachable, so it was; the other 3 were not told");
        assertThat(set.join().phones().get(3).result().sentence())
                .startsWith("not told, because 00:1A:E8:00:00:03 was told it before")
                .contains("--try-again");

        CompletableFuture<OneFirst.Ended> again = start(tasks, away, telling);
        desk.answers(Tasks.done(pilot, Map.of("reg-addr", Effect.ALREADY_SO)));
        assertThat(desk.asked).as("it has come back").hasSize(3);
        List.of(0, 1, 3)
                .forEach(other -> desk.answers(Tasks.done(tasks.get(other), Map.of("reg-addr", Effect.VERIFIED))));
        assertThat(again.join().first().proved()).isTrue();
    }

    @Test
    void nobodyIsToldWhatAPhoneHasNotComeBackWithThatIsNotAmongThem() {
        Desk desk = new Desk(10);
        List<PhoneTask> tasks = tasks(1, 2, "reg-addr=sip.example");
        CutOffSet set = new CutOffSet(CutOffValues.of(tasks.get(0)), tasks, Set.of(Tasks.mac(9)));

        OneFirst.Ended ended = new OneFirst(set, new Telling(desk, name -> Optional.empty()))
                .start()
                .join();

        assertThat(desk.order).isEmpty();
        assertThat(desk.ended).hasSize(2);
        assertThat(set.announced())
                .isEqualTo(
                        "none of the 2 phones that get reg-addr sip.example, because 00:1A:E8:00:00:09 was told it before"
                                + " and has not come back");
        assertThat(ended.first().sentence())
                .isEqualTo(
                        "of the 2 phones that get reg-addr sip.example: 00:1A:E8:00:00:09 was told it before and has not"
                                + " come back; nobody was told");
    }

    @Test
    void soManyAtATimeAreAskedWhateverSetTheyAreOfAndThoseForWhichOthersWaitBeforeThem() {
        Desk desk = new Desk(2);
        Telling telling = new Telling(desk, name -> Optional.empty());
        List<PhoneTask> harmless = tasks(1, 3, "sntp-addr=10.0.0.1");
        List<PhoneTask> berlin = tasks(11, 12, "reg-addr=berlin.example");
        List<PhoneTask> hamburg = tasks(21, 22, "reg-addr=hamburg.example");
        var some = telling.tellAll(harmless);
        var one = start(berlin, telling);
        var other = start(hamburg, telling);

        assertThat(desk.order).containsExactly("Apply 192.0.2.1", "Apply 192.0.2.2");
        harmless.subList(0, 2).forEach(task -> desk.answers(Tasks.done(task, Map.of("sntp-addr", Effect.VERIFIED))));
        assertThat(desk.order.subList(2, 4)).containsExactly("Apply 192.0.2.11", "Apply 192.0.2.21");
        desk.answers(Tasks.done(berlin.get(0), Map.of("reg-addr", Effect.VERIFIED)));
        assertThat(desk.order).last().isEqualTo("ReadItems 192.0.2.11");
        desk.fails(berlin.get(0));
        desk.answers(Tasks.done(hamburg.get(0), Map.of("reg-addr", Effect.ALREADY_SO)));
        while (!desk.asked.isEmpty()) {
            assertThat(desk.asked).hasSizeLessThanOrEqualTo(2);
            PhoneAddress next = desk.asked.keySet().iterator().next();
            desk.asked.remove(next).complete(new JobResult.Failed(next, Failure.TIMED_OUT, "it did not call"));
        }

        assertThat(some.join()).hasSize(3);
        assertThat(one.join().first().sentence())
                .contains("00:1A:E8:00:00:0B was told, but did not come back", "the other one was not told");
        assertThat(other.join().first().proved()).isTrue();
        assertThat(desk.order).doesNotContain("Apply 192.0.2.12").contains("Apply 192.0.2.22");
    }

    @Test
    void phonesThatDifferOnlyInWhatIsTheirOwnAreOneSet() {
        assertThat(CutOffValues.of(Tasks.task(1, "ip-address=10.0.0.1", "subnet-mask=255.255.0.0")))
                .isEqualTo(CutOffValues.of(Tasks.task(2, "ip-address=10.0.0.2", "subnet-mask=255.255.0.0")))
                .isNotEqualTo(CutOffValues.of(Tasks.task(3, "ip-address=10.0.0.2", "subnet-mask=255.0.0.0")))
                .isNotEqualTo(CutOffValues.of(Tasks.task(4, "subnet-mask=255.255.0.0")));
        assertThat(CutOffValues.of(Tasks.task(1, "sntp-addr=10.0.0.1")).isEmpty())
                .isTrue();
        assertThat(CutOffValues.of(Tasks.task(1, "8021x-password=${credential:one}", "ip-address=10.0.0.1"))
                        .words())
                .isEqualTo("8021x-password ${credential:one}, ip-address of its own");
    }
}
