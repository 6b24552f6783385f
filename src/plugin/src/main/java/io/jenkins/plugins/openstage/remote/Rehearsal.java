package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.FileUrl;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.Protocol;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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
     * The simulated phone that stands for the one at that address, by the name that the step has for it. Where both say which MAC
     * address the phone has, that decides, and where only one of them does, the address.
     */
    public Optional<AskedPhone> standIn(PhoneAddress address) {
        String name = address.notation();
        // The same name first: to read the names of thousands for each of thousands takes minutes.
        return phones.stream()
                .filter(phone -> phone.name().equals(name))
                .findFirst()
                .or(() -> address.expectedMac().flatMap(this::twin))
                .or(() -> phones.stream()
                        .filter(phone -> standsFor(PhoneAddress.parse(phone.name()), address))
                        .findFirst())
                .map(phone -> new AskedPhone(name, phone.address()));
    }

    /** The phone that stands for the one with that MAC address, wherever that one was when it was read. */
    private Optional<AskedPhone> twin(MacAddress mac) {
        String end = "=" + mac;
        return phones.stream().filter(phone -> phone.name().endsWith(end)).findFirst();
    }

    private static boolean standsFor(PhoneAddress simulated, PhoneAddress named) {
        return simulated.equals(named)
                || simulated.place().equals(named.place())
                        && (simulated.expectedMac().isEmpty()
                                || named.expectedMac().isEmpty());
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
