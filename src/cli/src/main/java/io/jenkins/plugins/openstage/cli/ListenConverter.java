package io.jenkins.plugins.openstage.cli;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where to listen: {@code address:port}, {@code [ipv6]:port}. */
final class ListenConverter implements ITypeConverter<InetSocketAddress> {

    private static final Pattern NOTATION = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s:/\\[\\]]+)):(\\d{1,5})");

    @Override
    public InetSocketAddress convert(String text) {
        Matcher matcher = NOTATION.matcher(text.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(3)) > 65535) {
            throw new TypeConversionException(
                    "'" + text + "' is nothing to listen at: expected address and port, as in 0.0.0.0:18443");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        InetSocketAddress address = new InetSocketAddress(host, Integer.parseInt(matcher.group(3)));
        if (address.isUnresolved()) {
            throw new TypeConversionException(
                    "the host '" + host + "' is not known; give an address of this machine, as in 0.0.0.0:18443");
        }
        return address;
    }
}
