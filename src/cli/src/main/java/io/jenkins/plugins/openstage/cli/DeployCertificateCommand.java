package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.tls.TlsException;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.CatalogueItem;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "deploy-certificate",
        sortOptions = false,
        description = "Writes a certificate with its key to phones (WriteItems) and prints what each phone says of it.",
        footer = {
            "",
            "Example:",
            "  openstage deploy-certificate --phone 192.0.2.44 --item wbm-server-certificate --pkcs12 phone.p12"
        })
final class DeployCertificateCommand extends PhoneCommand {

    private static final char[] NO_PASSPHRASE = {};

    @Option(
            names = "--item",
            required = true,
            paramLabel = "NAME",
            description = "The item that takes it. Published is wbm-server-certificate only, for the phone's own web"
                    + " pages. What the phone says of it is read from the item of the same name with -info.")
    private String item;

    @Option(
            names = "--pkcs12",
            required = true,
            paramLabel = "FILE",
            description =
                    "The certificate with its key as PKCS#12, .p12 or .pfx, without a passphrase: no item tells phones"
                            + " one.")
    private Path file;

    @Override
    Job job() {
        byte[] content = content();
        Job.DeployCertificate job;
        try {
            job = Job.DeployCertificate.of(item, content);
        } catch (IllegalArgumentException e) {
            throw usage(file + " is no PKCS#12: expected a certificate with its key, as in a file .p12 or .pfx");
        }
        ItemCatalogue.standard()
                .find(item)
                .filter(known -> known.type() != CatalogueItem.Type.CERTIFICATE)
                .ifPresent(other -> {
                    throw usage("the item " + item + " takes no certificate; expected one like wbm-server-certificate");
                });
        check(Item.of(item, Base64.getEncoder().encodeToString(content)));
        warnOfWhatPhonesCannotUse();
        return job;
    }

    private byte[] content() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw usage(
                    Files.exists(file)
                            ? "the file " + file + " cannot be read: " + e.getMessage()
                            : "there is no file " + file);
        }
    }

    /** A warning only: how phones open what they get is not published. */
    private void warnOfWhatPhonesCannotUse() {
        try {
            var unused = TlsIdentity.pkcs12(file, NO_PASSPHRASE);
        } catch (TlsException e) {
            // It has a cause only where the file could not be opened.
            warn(
                    e.getCause() == null
                            ? e.getMessage() + " Phones need the certificate with its key: they may refuse it"
                            : file + " cannot be opened without a passphrase, and phones cannot be told one: they may"
                                    + " refuse it");
        }
    }
}
