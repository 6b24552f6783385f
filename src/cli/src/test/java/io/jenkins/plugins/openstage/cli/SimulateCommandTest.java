package io.jenkins.plugins.openstage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.openstage.service.Endpoint;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    @Test
    void phonesAreOfTheModelsThatAreNamed(@TempDir Path temp) throws Exception {
        EndpointSettings settings =
                EndpointSettings.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), temp);
        try (Endpoint endpoint = Endpoint.open(settings, InteractionListener.NONE)) {
            Run run = Run.of(
                    "simulate",
                    "--phones",
                    "4",
                    "--model",
                    "CP210,cp600",
                    "--service",
                    endpoint.url().toString(),
                    "--first-address",
                    "127.98.1.1",
                    "--duration",
                    "10ms");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.err()).contains("4 of 4 phones have registered");
        }
    }

    @Test
    void modelThatIsNoneIsAMistakeThatNamesThoseThereAre() {
        Run run = Run.of("simulate", "--phones", "1", "--model", "P210", "--service", "https://127.0.0.1:1/x");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("'P210' is no model that can be simulated: expected one of OpenStage 15, ")
                .contains("OpenScape Desk Phone CP210");
    }

    @Test
    void portInUseIsSaidWithWhatToDo() throws Exception {
        try (ServerSocket taken = new ServerSocket(8085, 1, InetAddress.getByName("127.98.2.1"))) {
            assertThat(taken.isBound()).isTrue();

            Run run = Run.of(
                    "simulate", "--phones", "1", "--first-address", "127.98.2.1", "--service", "https://127.0.0.1:1/x");

            assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(run.err())
                    .contains("cannot listen for contact-me at 127.98.2.1:8085: the port is in use. End the program")
                    .contains("--first-address names another");
        }
    }
}
