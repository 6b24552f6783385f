package io.jenkins.plugins.openstage.service.desk;

import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.service.script.Outcome;
import io.jenkins.plugins.openstage.service.secure.Admission;
import io.jenkins.plugins.openstage.service.secure.GoSecureScript;
import io.jenkins.plugins.openstage.service.secure.SecurePhones;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who gets in through which port, and what that means to the jobs that take phones into Secure Mode. Used under the desk's lock.
 */
final class SecureEntrance {
    private static final Logger LOG = LoggerFactory.getLogger(SecureEntrance.class);

    private final Optional<SecurePhones> phones;
    private final PhoneLines lines;
    private final JobBoard board;

    /**
     * @param phones nothing for an endpoint without a secure port
     */
    SecureEntrance(Optional<SecurePhones> phones, PhoneLines lines, JobBoard board) {
        this.phones = phones;
        this.lines = lines;
        this.board = board;
    }

    Admission admit(Caller caller) {
        return phones.map(known -> known.admit(caller)).orElseGet(Admission.Open::new);
    }

    /** Whether the phone answered with the right TAN; a wrong one ends its job. */
    boolean proves(Caller caller, ItemList reply) {
        String tan = reply.value("bootstrapping-tan").orElse("").strip();
        boolean right;
        try {
            right = phones.isPresent() && phones.get().proves(caller, tan);
        } catch (IOException e) {
            LOG.error("It could not be kept that phone {} is in Secure Mode", caller.mac(), e);
            return false;
        }
        if (!right) {
            Optional<MacAddress> phone = Optional.of(caller.mac());
            fail(lines.of(caller), run -> run.expectedMac().equals(phone), Order.WRONG_TAN);
        }
        return right;
    }

    /**
     * A phone breaks off after it was told to go into Secure Mode, because its user does not know the PIN. In which session it
     * says so is not known (protocol.md 11.2), so it is meant that was told when it called from the same address.
     */
    void brokeOff(InetAddress peer, String reason) {
        fail(lines.all(), run -> run.script() instanceof GoSecureScript told && told.toldAt(peer), reason);
    }

    private void fail(Collection<PhoneLine> among, Predicate<JobRun> about, String reason) {
        List<JobRun> meant = among.stream()
                .flatMap(line -> line.runs().stream())
                .filter(run -> run.working() && run.job() instanceof Job.GoSecure)
                .filter(about)
                .toList();
        if (meant.size() == 1) {
            board.fail(
                    meant.get(0),
                    new Outcome.Failed(Failure.REJECTED, "the phone did not go into Secure Mode: " + reason));
        }
    }
}
