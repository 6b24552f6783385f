package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.text.HostNotation;
import io.jenkins.plugins.openstage.text.HostPort;
import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where to listen: {@code address:port}, {@code [ipv6]:port}. */
final class ListenConverter implements ITypeConverter<InetSocketAddress> {

    private static final int LAST_PORT = 65_535;
    private static final int CUSTOMARY_PORT = 18443;

    @Override
    public InetSocketAddress convert(String text) {
        HostPort place = HostPort.written(text.strip())
                .filter(written -> written.port() >= 0 && written.port() <= LAST_PORT)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is nothing to listen at: "
                        + HostPort.bracketsMissing(text.strip(), CUSTOMARY_PORT)
                                .orElse("expected address and port, as in 0.0.0.0:" + CUSTOMARY_PORT)));
        HostNotation.listenProblem(place.host(), "endpoint").ifPresent(why -> {
            throw new TypeConversionException("'" + text + "' is nothing to listen at: " + why);
        });
        InetSocketAddress address = new InetSocketAddress(place.host(), place.port());
        if (address.isUnresolved()) {
            throw new TypeConversionException("the host '" + place.host()
                    + "' is not known; give an address of this machine, as in 0.0.0.0:18443");
        }
        return address;
    }
}
