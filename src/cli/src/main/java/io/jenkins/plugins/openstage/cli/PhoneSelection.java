package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.PhoneAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** Which phones are asked. */
final class PhoneSelection {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--phone",
            paramLabel = "ADDRESS[:PORT][=MAC]",
            converter = AddressConverter.class,
            description =
                    "A phone; may be given several times. The port is that of contact-me, usually 8085. With its MAC"
                            + " address no other phone is told what is for it; a phone that polls is not found without.")
    private List<PhoneAddress> phones = new ArrayList<>();

    @Option(
            names = "--phones",
            paramLabel = "FILE",
            description = "A text file with one phone a line, written as for --phone; # begins a comment.")
    private Path file;

    /** Whether any phone is named. */
    boolean any() {
        return file != null || !phones.isEmpty();
    }

    /** The file that names phones; null for none. */
    Path file() {
        return file;
    }

    /** The phones, each once, in the order in which they were named. */
    List<PhoneAddress> addresses() {
        List<PhoneAddress> all = new ArrayList<>(phones);
        try {
            if (file != null) {
                all.addAll(PhoneListFile.read(file));
            }
            if (all.isEmpty()) {
                throw new IllegalArgumentException("no phone is named: give --phone ADDRESS or --phones FILE");
            }
            return PhoneAddress.distinct(all);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** Reads a phone's address and says what was expected when it is none. */
    static final class AddressConverter implements ITypeConverter<PhoneAddress> {
        @Override
        public PhoneAddress convert(String text) {
            try {
                return PhoneAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
