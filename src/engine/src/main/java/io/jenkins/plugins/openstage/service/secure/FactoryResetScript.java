package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.script.RestartScript;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resets a phone that may be in Secure Mode (protocol.md 9.4, 11). It comes back without its certificate (trap 27), so it is
 * readmitted from the moment it is told: phones answer a restart with nothing but their next start-up, which may come after
 * this endpoint was started anew. A phone that refuses the reset keeps its certificate, and the default port is closed again.
 */
final class FactoryResetScript extends RestartScript {
    private static final Logger LOG = LoggerFactory.getLogger(FactoryResetScript.class);

    private final SecurePhones phones;
    private final Duration readmission;
    private MacAddress told;
    private Instant before = SecureBinding.NEVER;

    FactoryResetScript(SecurePhones phones, Duration readmission) {
        super(true);
        this.phones = phones;
        this.readmission = readmission;
    }

    @Override
    public Outcome begin(Caller caller) {
        if (readmission.isZero()) {
            return super.begin(caller);
        }
        try {
            if (!caller.mac().equals(told)) {
                told = caller.mac();
                before = phones.readmittedUntil(told);
            }
            phones.readmitAtLeast(told, readmission);
        } catch (IOException e) {
            return new Outcome.Failed(
                    Failure.NOT_SENDABLE,
                    "it could not be kept that the phone may come back after the reset: " + e.getMessage());
        }
        return super.begin(caller);
    }

    /** Its certificate shows that it still has what a reset would have taken. */
    @Override
    public Optional<Outcome> called(Caller caller) {
        if (caller.reason() == Reason.START_UP && caller.door().secure()) {
            takeBack();
            return Optional.of(new Outcome.Failed(
                    Failure.REJECTED,
                    "the phone was told to reset but came back with its certificate, so it was not reset"));
        }
        return super.called(caller);
    }

    @Override
    public void takeBack() {
        if (told == null) {
            return;
        }
        try {
            phones.readmitUntil(told, before);
            told = null;
        } catch (IOException e) {
            LOG.error("It could not be kept that phone {} is not readmitted, as it refused the reset", told, e);
        }
    }
}
