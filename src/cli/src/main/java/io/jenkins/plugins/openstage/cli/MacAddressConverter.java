package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a phone's MAC address and says what was expected when it is none. */
final class MacAddressConverter implements ITypeConverter<MacAddress> {

    @Override
    public MacAddress convert(String text) {
        String stripped = Invisible.strip(text);
        if (stripped.isEmpty() || !new MacAddress(stripped).octets()) {
            throw new TypeConversionException("'" + text
                    + "' is no MAC address: expected six pairs of hexadecimal digits, as in 00:1A:E8:01:02:03");
        }
        return new MacAddress(stripped);
    }
}
