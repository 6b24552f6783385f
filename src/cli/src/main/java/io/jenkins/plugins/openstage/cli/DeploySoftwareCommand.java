package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "deploy-software",
        sortOptions = false,
        description =
                "Lets phones fetch and install firmware (SoftwareDeployment) and waits until they are back with it.",
        footer = {
            "",
            "Example:",
            "  openstage deploy-software --phone 192.0.2.44 --image https://files.example/os60.img --version-of-image"
                    + " 3.5.12.0"
        })
final class DeploySoftwareCommand extends PhoneCommand {

    @Option(names = "--image", required = true, paramLabel = "URL", description = "The image, by ftp or https.")
    private String image;

    @Option(
            names = "--version-of-image",
            required = true,
            paramLabel = "VERSION",
            description = "The version that the image holds with all of its numbers, as 3.5.12.0 or 'V3 R5.12.0'.")
    private String version;

    @Option(
            names = "--software-type",
            paramLabel = "TYPE",
            defaultValue = "Siemens SIP",
            description = "Siemens SIP or Siemens HFA (default: ${DEFAULT-VALUE}).")
    private String softwareType;

    @Option(
            names = "--priority",
            paramLabel = "PRIORITY",
            defaultValue = "NORMAL",
            description = "normal waits until the phone is idle, immediate cuts a call (default: normal).")
    private FilePriority priority;

    @Mixin
    private PasswordOptions account = new PasswordOptions();

    @Mixin
    private EntityOptions entities = new EntityOptions();

    @Override
    Job job() {
        return entities.allowedIn(new Job.DeploySoftware(
                FileUrl.source(image, account.user(), account.password()),
                softwareType,
                FirmwareVersion.ofImage(version),
                priority));
    }
}
