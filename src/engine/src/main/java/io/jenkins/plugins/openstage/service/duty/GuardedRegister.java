package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.job.PhoneIdentity;
import io.jenkins.plugins.openstage.service.settings.PhoneRegister;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A register whose failure harms neither phones nor jobs: what it cannot say is unknown, and what it cannot keep is lost, with a
 * line in the log. A job that is done stays done.
 */
final class GuardedRegister implements PhoneRegister {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedRegister.class);

    private final PhoneRegister register;

    GuardedRegister(PhoneRegister register) {
        this.register = register;
    }

    @Override
    public boolean knows(MacAddress phone) {
        return said(phone, false, () -> register.knows(phone));
    }

    @Override
    public Optional<ItemList> configuration(MacAddress phone) {
        return said(phone, Optional.empty(), () -> register.configuration(phone));
    }

    @Override
    public Optional<PhoneIdentity> identity(MacAddress phone) {
        return said(phone, Optional.empty(), () -> register.identity(phone));
    }

    @Override
    public void replace(PhoneIdentity phone, ItemList configuration) {
        kept(phone, () -> register.replace(phone, configuration));
    }

    @Override
    public void update(PhoneIdentity phone, ItemList changed) {
        kept(phone, () -> register.update(phone, changed));
    }

    private static <T> T said(MacAddress phone, T otherwise, Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            LOG.error("The register could not say what it knows of phone {}", phone, e);
            return otherwise;
        }
    }

    private static void kept(PhoneIdentity phone, Runnable change) {
        try {
            change.run();
        } catch (RuntimeException e) {
            LOG.error("The register could not keep the configuration of phone {}", phone.mac(), e);
        }
    }
}
