package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.JobResult;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.PhoneRegister;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What one phone's misfortune does to the others of a batch: nothing. */
class BatchTest {
    private static final Item ITEM = Item.of("sntp-addr", "ntp.example.net");
    private static final Job WRITE = new Job.WriteItems(ItemList.of(ITEM));

    /** Five phones, the third of which has no job. */
    private static void expectFourOfFive(Function<Integer, Job> jobOfTheThird, String why, int concurrency)
            throws Exception {
        try (Scene scene = new Scene()) {
            List<ScriptedPhone> phones = new ArrayList<>();
            for (int number = 0; number < 5; number++) {
                phones.add(scene.phone());
            }
            List<PhoneAddress> addresses =
                    phones.stream().map(ScriptedPhone::address).toList();
            Batch batch = scene.askAll(
                    addresses, phone -> phone.equals(addresses.get(2)) ? jobOfTheThird.apply(3) : WRITE, concurrency);

            for (int number : List.of(0, 1, 3, 4)) {
                phones.get(number).callsBack().expect(WRITE_ITEMS, ITEM);
                phones.get(number).accepts(WRITE_ITEMS).expect(CLEAN_UP);
            }

            List<JobResult> results = batch.results().get(10, TimeUnit.SECONDS);
            assertThat(results).extracting(JobResult::phone).containsExactlyElementsOf(addresses);
            assertThat(results).extracting(JobResult::complete).containsExactly(true, true, false, true, true);
            assertThat(results.get(2)).isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
                assertThat(failed.failure()).isEqualTo(Failure.NOT_SENDABLE);
                assertThat(failed.sentence()).contains("was not asked", why);
            });
            assertThat(phones.get(2).contactsWaiting()).isZero();
        }
    }

    @Test
    void phoneWhoseJobCannotBeMadeFailsAloneOneAfterTheOther() throws Exception {
        expectFourOfFive(
                number -> {
                    throw new IllegalStateException("no extension for phone " + number);
                },
                "no extension for phone 3",
                1);
    }

    @Test
    void phoneWhoseJobCannotBeMadeFailsAloneAllAtATime() throws Exception {
        expectFourOfFive(
                number -> {
                    throw new StackOverflowError();
                },
                "StackOverflowError",
                5);
    }

    @Test
    void phoneWithoutAJobFailsAlone() throws Exception {
        expectFourOfFive(number -> null, "there is none", 2);
    }

    @Test
    void jobThatEndsWithoutAResultIsAFailureOfItsPhone() throws Exception {
        List<PhoneAddress> phones = List.of(
                PhoneAddress.of("127.0.3.1", 9), PhoneAddress.of("127.0.3.2", 9), PhoneAddress.of("127.0.3.3", 9));
        Function<PhoneAddress, CompletableFuture<JobResult>> ask = phone -> {
            if (phone.equals(phones.get(0))) {
                return CompletableFuture.failedFuture(new IllegalStateException("lost"));
            }
            return phone.equals(phones.get(1)) ? CompletableFuture.completedFuture(null) : null;
        };

        List<JobResult> results = new Batch(phones, ask, 1).start().results().get(10, TimeUnit.SECONDS);

        assertThat(results)
                .extracting(result -> ((JobResult.Failed) result).failure())
                .containsExactly(Failure.INTERRUPTED, Failure.INTERRUPTED, Failure.NOT_SENDABLE);
        assertThat(results.get(0).sentence()).contains("lost");
    }

    @Test
    void registerThatFailsTakesNoResultAway() throws Exception {
        PhoneRegister failing = new PhoneRegister() {
            @Override
            public boolean knows(MacAddress phone) {
                throw new IllegalStateException("as planned");
            }

            @Override
            public Optional<ItemList> configuration(MacAddress phone) {
                throw new IllegalStateException("as planned");
            }

            @Override
            public Optional<PhoneIdentity> identity(MacAddress phone) {
                throw new IllegalStateException("as planned");
            }

            @Override
            public void replace(PhoneIdentity phone, ItemList configuration) {
                throw new IllegalStateException("as planned");
            }

            @Override
            public void update(PhoneIdentity phone, ItemList changed) {
                throw new IllegalStateException("as planned");
            }
        };
        try (Scene scene = new Scene(settings -> settings.withKnowledge(EndpointSettings.Knowledge.in(failing)))) {
            ScriptedPhone phone = scene.phone();
            Batch batch = scene.askAll(List.of(phone.address()), WRITE, 1);

            phone.callsBack().expect(WRITE_ITEMS, ITEM);
            phone.accepts(WRITE_ITEMS).expect(CLEAN_UP);

            assertThat(batch.results().get(10, TimeUnit.SECONDS).get(0).complete())
                    .isTrue();
            phone.startsUp().expect(READ_ALL_ITEMS);
            phone.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        }
    }

    @Test
    void whoDoesSomethingWrongWithOneResultDisturbsNobody() throws Exception {
        CompletableFuture<JobResult> first = new CompletableFuture<>();
        List<PhoneAddress> phones = List.of(PhoneAddress.of("127.0.3.1", 9), PhoneAddress.of("127.0.3.2", 9));
        Batch batch = new Batch(
                        phones,
                        phone -> phone.equals(phones.get(0))
                                ? first
                                : CompletableFuture.completedFuture(
                                        new JobResult.Failed(phone, Failure.BUSY, "in a call")),
                        1)
                .start();
        CompletableFuture<?> wrong = batch.results().thenApply(results -> {
            throw new IllegalStateException("as planned");
        });
        first.complete(new JobResult.Failed(phones.get(0), Failure.UNREACHABLE, "not there"));

        assertThat(batch.results().get(10, TimeUnit.SECONDS)).hasSize(2);
        assertThat(batch.ended()).isEqualTo(2);
        assertThatThrownBy(() -> wrong.get(10, TimeUnit.SECONDS)).hasMessageContaining("as planned");
    }
}
