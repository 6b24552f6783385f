package io.jenkins.plugins.openstage.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version as the manifest of the jar names it. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"openstage " + number()};
    }

    static String number() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
    }
}
