package io.jenkins.plugins.openstage.service;

import static io.jenkins.plugins.openstage.wpi.Action.CLEAN_UP;
import static io.jenkins.plugins.openstage.wpi.Action.READ_ALL_ITEMS;
import static io.jenkins.plugins.openstage.wpi.Action.RESTART;
import static io.jenkins.plugins.openstage.wpi.Action.WRITE_ITEMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.Limits;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More phones start up than can be served at once (protocol.md 16.6). */
class OverloadTest {
    private static final Item OVERLOAD = Item.of("cleanup-reason", "overload");
    private static final Item ITEM = Item.of("sntp-addr", "ntp.example.net");

    private Scene scene;
    private ScriptedPhone running;
    private ScriptedPhone other;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(settings -> settings.withLimits(Limits.DEFAULTS.withLoad(1)));
        running = scene.phone();
        other = scene.phone();
    }

    @AfterEach
    void close() throws Exception {
        scene.close();
    }

    @Test
    void aboveTheLoadAStartUpIsPutOffAndTheRunningInteractionEnds() throws Exception {
        running.startsUp().expect(READ_ALL_ITEMS);

        RawHttps.Response http = other.startsUp().expect(CLEAN_UP, OVERLOAD).http();
        assertThat(http.header("Set-Cookie")).as("nothing is begun with it").isNull();

        running.accepts(READ_ALL_ITEMS, ITEM).expect(CLEAN_UP);
        assertThat(scene.register.knows(running.macAddress())).isTrue();
        other.startsUp().expect(READ_ALL_ITEMS);
    }

    @Test
    void aboveTheLoadAPhoneThatWasAskedToCallIsServed() throws Exception {
        var job = scene.write(other, ITEM);
        running.startsUp().expect(READ_ALL_ITEMS);

        other.callsBack().expect(WRITE_ITEMS, ITEM);
        other.accepts(WRITE_ITEMS).expect(CLEAN_UP);
        assertThat(Scene.done(job).complete()).isTrue();
    }

    @Test
    void aboveTheLoadAFileIsStillReported() throws Exception {
        running.startsUp().expect(READ_ALL_ITEMS);

        other.calls(Reason.STATUS, Item.of("file-deployment-name", "gong.wav")).expect(CLEAN_UP);
    }

    @Test
    void phoneThatVanishedInTheMiddlePutsNobodyOff() throws Exception {
        running.startsUp().expect(READ_ALL_ITEMS);
        running.hangsUp();
        scene.passes(EndpointSettings.Timeouts.DEFAULTS.idle());

        other.startsUp().expect(READ_ALL_ITEMS);
    }

    @Test
    void startUpThatWasPutOffEndsItsJobWhenItIsRepeated() throws Exception {
        var job = scene.ask(other, new Job.Restart());
        other.callsBack().expect(RESTART);
        other.hangsUp();
        running.startsUp().expect(READ_ALL_ITEMS);

        other.startsUp().expect(CLEAN_UP, OVERLOAD);
        assertThat(job).isNotDone();
        running.accepts(READ_ALL_ITEMS).expect(CLEAN_UP);
        other.startsUp().expect(READ_ALL_ITEMS);
        assertThat(Scene.done(job).complete()).isTrue();
    }
}
