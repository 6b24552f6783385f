package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.Job;
import picocli.CommandLine.Command;

@Command(
        name = "go-secure",
        sortOptions = false,
        description = {
            "Takes phones into Secure Mode: each gets a certificate and calls at the port --secure-listen from then on.",
            "Afterwards a phone talks to this service only, at its secure port, and the default port is closed for it."
                    + " Give --secure-listen with the same port, and the same --certificate-folder, to every command that"
                    + " asks such a phone.",
            "Name each phone with its MAC address where it is known: the certificate is made for that phone. Without it, it"
                    + " is made for whatever phone answers at the address.",
            "The way back is restart --factory-reset, with the same --secure-listen and --certificate-folder. A phone that"
                    + " was reset at the phone itself is refused until readmit lets it in.",
            "Keep the folder 'secure' below the certificate folder and a copy of it: without it the phones take nothing"
                    + " from anybody any more until they are reset to factory settings.",
            "The key of each certificate travels once over a connection on which the phone cannot verify whom it talks"
                    + " to: do this in a network that you trust.",
            "PINs, which would protect that key, are not offered, because how phones want secure-mode-data to be packed"
                    + " has never been published."
        },
        footer = {
            "",
            "Example:",
            "  openstage go-secure --phone 192.0.2.44=00:1A:E8:01:02:03 --secure-listen 0.0.0.0:18444"
        })
final class GoSecureCommand extends PhoneCommand {

    @Override
    Job job() {
        if (!hasSecurePort()) {
            throw usage("there is no port at which phones in Secure Mode could call: give --secure-listen ADDRESS:PORT,"
                    + " as in --secure-listen 0.0.0.0:18444");
        }
        return Job.GoSecure.withoutPin();
    }
}
