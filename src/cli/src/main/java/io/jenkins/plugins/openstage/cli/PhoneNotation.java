package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.PhoneAddress;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How a phone is written: {@code address}, {@code address:port}, and with {@code =mac} behind it which phone it has to be. */
final class PhoneNotation {

    private PhoneNotation() {}

    /** @throws IllegalArgumentException with a sentence that says what was expected */
    static PhoneAddress parse(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? PhoneAddress.parse(text)
                : PhoneAddress.parse(text.substring(0, equals))
                        .expecting(mac(text.substring(equals + 1).strip()));
    }

    private static MacAddress mac(String text) {
        if (text.isEmpty() || !new MacAddress(text).octets()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no MAC address: expected six pairs of digits, as in 00:1A:E8:01:02:03");
        }
        return new MacAddress(text);
    }

    /** For options that take a phone. */
    static final class Converter implements ITypeConverter<PhoneAddress> {
        @Override
        public PhoneAddress convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
