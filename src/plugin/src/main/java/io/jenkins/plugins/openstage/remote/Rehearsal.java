package io.jenkins.plugins.openstage.remote;

import hudson.AbortException;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.FileUrl;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.Protocol;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Simulated phones and file servers around the steps of a block: what those steps use instead of real ones. Immutable; travels with
 * the pipeline.
 *
 * @param id by which the node knows it
 * @param node the root folder of the node on which the phones live; nobody else reaches them
 * @param endpoint the endpoint that the phones know
 * @param phones the phones, each by the name of the phone for which it stands
 * @param ftp a server for FTP
 * @param ftps the same server for uploads with TLS
 * @param https a server for HTTPS
 * @param patience the longest time for each phone, whatever a step says
 */
public record Rehearsal(
        String id,
        String node,
        EndpointPlan endpoint,
        List<AskedPhone> phones,
        FileServer ftp,
        FileServer ftps,
        FileServer https,
        Duration patience)
        implements Serializable {

    public Rehearsal {
        phones = List.copyOf(phones);
    }

    /**
     * The simulated phones that stand for those at these addresses, by the names that the step has for them.
     *
     * @throws AbortException with one sentence when one has no stand-in, or shares it with another one
     */
    public List<AskedPhone> standIns(List<PhoneAddress> named) throws AbortException {
        StandIns all = new StandIns(phones);
        List<AskedPhone> found = new ArrayList<>();
        Set<PhoneAddress> taken = new HashSet<>();
        for (PhoneAddress address : named) {
            AskedPhone standIn = all.of(address)
                    .orElseThrow(() -> new AbortException("Phone " + address.notation()
                            + " is not among the simulated ones, and no real phone is asked inside openstageSimulate:"
                            + " give openstageSimulate the same phones"));
            if (!taken.add(standIn.address())) {
                throw new AbortException("Phone " + address.notation() + " shares its simulated phone with another one"
                        + " of this step: give openstageSimulate the same phones, with their MAC addresses");
            }
            found.add(standIn);
        }
        return found;
    }

    /**
     * The server that stands for a file server.
     *
     * @param name of the real one; each has a folder of its own here
     */
    public FileServer standIn(Protocol protocol, String name) {
        FileServer server =
                switch (protocol) {
                    case FTP -> ftp;
                    case FTPS, FTPS_IMPLICIT -> ftps;
                    case HTTPS -> https;
                };
        return server.inFolder(name);
    }

    /** The account with which phones fetch from that place, if it lies on a server of the rehearsal. */
    public Optional<Login> phoneLogin(FileUrl source) {
        FileServer server = "https".equals(source.scheme()) ? https : ftp;
        return server.port() == source.port() && server.host().equals(source.host())
                ? Optional.of(server.phones().login())
                : Optional.empty();
    }
}
