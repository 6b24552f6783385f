package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    @Test
    void phonesRegisterAtAnyServiceAndTheirFiguresArePrinted(@TempDir Path temp) throws Exception {
        Set<Thread> before = Run.threads();
        EndpointSettings settings =
                EndpointSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), temp);
        try (Endpoint endpoint = Endpoint.open(settings, InteractionListener.NONE)) {
            Run run = Run.of(
                    "simulate",
                    "--phones",
                    "8",
                    "--service",
                    endpoint.url().toString(),
                    "--first-address",
                    "127.98.0.1",
                    "--duration",
                    "10ms",
                    "--json");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("8 of 8 phones have registered");
            JsonNode figures = new ObjectMapper().readTree(run.out());
            assertThat(figures.get("interactions").asInt()).isEqualTo(8);
            assertThat(figures.get("violations").asInt()).isZero();
        }
        Run.noneBut(before);
    }
}
