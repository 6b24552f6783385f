package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.EndpointSettings;
import io.jenkins.plugins.openstage.service.EndpointSettings.Knowledge;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

    @Option(
            names = "--poll-listen",
            paramLabel = "ADDRESS:PORT",
            converter = ListenConverter.class,
            description = "Where phones behind a firewall poll over plain HTTP; without it they cannot.")
    private InetSocketAddress polling;

    @Option(names = "--items", description = "Print the items of every message as well.")
    private boolean items;

    @Option(
            names = "--duration",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Stop after this time instead of waiting for Ctrl-C.")
    private Duration duration;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        EndpointSettings settings = endpointOptions.settings();
        settings = settings.withListen(settings.listen().withPolling(polling))
                .withKnowledge(Knowledge.in(new MemoryRegister()));
        CountDownLatch stopped = new CountDownLatch(1);
        try (Lifetime lifetime = new Lifetime()) {
            lifetime.own(stopped::countDown);
            InteractionLog log = new InteractionLog(out, Clock.system(ZoneId.systemDefault()), items);
            Endpoint endpoint = lifetime.own(Endpoint.open(settings, log));
            out.println("Serving phones at " + endpoint.url()
                    + endpoint.pollingAddress()
                            .map(address -> ", polls at http://" + address.getHostString() + ":" + address.getPort())
                            .orElse("")
                    + "; stop with Ctrl-C");
            out.flush();
            if (duration == null) {
                stopped.await();
            } else if (stopped.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return ExitCode.DONE;
            }
        }
        return ExitCode.DONE;
    }
}
