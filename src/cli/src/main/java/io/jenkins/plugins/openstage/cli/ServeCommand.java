package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.read.MobileUsersFile;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import io.jenkins.plugins.openstage.service.settings.MemoryMobileUsers;
import io.jenkins.plugins.openstage.service.settings.MemoryPhoneRegister;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        sortOptions = false,
        description = "Is a provisioning service until Ctrl-C: answers phones that start, change, report or poll, and"
                + " prints every interaction, secrets masked.",
        footer = {"", "Example:", "  openstage serve --listen 0.0.0.0:18443 --poll-listen 0.0.0.0:8080"})
final class ServeCommand implements Callable<Integer> {

    /** Characters of what phones keep for one user: far more than a phone has. */
    /** How many phones are remembered. */
    private static final int MOST_PHONES = 5_000;

    private static final int MOST_USER_DATA = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

    @Mixin
    private LimitOptions limitOptions = new LimitOptions();

    @Option(
            names = "--mobile-users",
            paramLabel = "FILE",
            description =
                    "A YAML file of users who may log on at any phone: a map from number to a map with password and"
                            + " items, which a phone gets at logon, as in '49301: {password: secret, items: {display-id: Anna}}'.")
    private Path mobileUsers;

    @Option(names = "--items", description = "Print the items of every message as well.")
    private boolean items;

    @Mixin
    private EndOptions end = new EndOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        IdleMemory.giveBack();
        try (Lifetime lifetime = new Lifetime()) {
            end.of(lifetime);
            InteractionLog log =
                    new InteractionLog(out, Clock.system(ZoneId.systemDefault()), items, Masking.standard());
            Endpoint endpoint = endpointOptions.open(lifetime, knowledge(), limitOptions.limits(), log);
            out.println("Serving phones at " + endpoint.url()
                    + endpoint.secureAddress()
                            .map(address -> ", those in Secure Mode at " + place(address))
                            .orElse("")
                    + endpoint.pollingAddress()
                            .map(address -> ", polls at http://" + place(address))
                            .orElse("")
                    + "; stop with Ctrl-C");
            out.flush();
            var unused = end.await();
        }
        return ExitCode.DONE;
    }

    private Knowledge knowledge() throws FleetException {
        Knowledge knowledge = Knowledge.in(new MemoryPhoneRegister(MOST_PHONES));
        if (mobileUsers == null) {
            return knowledge;
        }
        MemoryMobileUsers users = new MemoryMobileUsers(MOST_USER_DATA);
        PrintWriter err = spec.commandLine().getErr();
        MobileUsersFile.read(
                        mobileUsers, warning -> err.println("warning: " + warning.place() + ": " + warning.sentence()))
                .forEach(user -> users.add(user.number(), user.password(), user.items()));
        err.flush();
        return knowledge.withMobileUsers(users);
    }

    private static String place(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
