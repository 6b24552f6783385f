package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Knowledge;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
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

    @Spec
    private CommandSpec spec;

    @Mixin
    private EndpointOptions endpointOptions = new EndpointOptions();

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
            InteractionLog log = new InteractionLog(out, Clock.system(ZoneId.systemDefault()), items);
            Endpoint endpoint = endpointOptions.open(lifetime, Knowledge.in(new MemoryRegister()), log);
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

    private static String place(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }
}
