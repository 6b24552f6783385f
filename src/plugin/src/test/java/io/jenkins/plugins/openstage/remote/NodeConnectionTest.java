package io.jenkins.plugins.openstage.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import hudson.model.Slave;
import hudson.remoting.Channel;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.StepLines;
import java.io.EOFException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import jenkins.agents.ControllerToAgentCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The connection to an agent in a process of its own. */
@WithJenkins
class NodeConnectionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Slave agent;
    private NodeConnection node;

    @BeforeEach
    void connect(JenkinsRule jenkins) throws Exception {
        agent = jenkins.createOnlineSlave();
        node = new NodeConnection(Objects.requireNonNull(agent.getChannel()), "", agent.getNodeName());
    }

    private static RecordLine moved(String state) {
        return new PhonesMoved(state, List.of("192.0.2.44"), 1);
    }

    /** Works until it is stopped, and has something to say then. */
    private record Stopped(StepLines lines) implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() {
            lines.take(1, new ArrayList<>(List.of(moved("talking"))), false);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                lines.take(2, new ArrayList<>(List.of(moved("working"))), true);
            }
            return "";
        }

        @Override
        public String toString() {
            return "Stopped";
        }
    }

    @Test
    void whoIsStoppedCanStillReport() {
        List<RecordLine> taken = new CopyOnWriteArrayList<>();
        StepLines lines = node.reachable(StepLines.class, (first, some, last) -> taken.addAll(some));
        Thread step = new Thread(
                () -> assertThatThrownBy(() -> node.call(new Stopped(lines))).isInstanceOf(InterruptedException.class));
        step.start();
        await().atMost(PATIENCE).until(() -> taken.size() == 1);
        step.interrupt();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(taken).containsExactly(moved("talking"), moved("working")));
    }

    /** Keeps on the node what the controller can be called by. */
    private record Keeps(StepLines lines) implements ControllerToAgentCallable<String, IOException> {
        private static final AtomicReference<StepLines> KEPT = new AtomicReference<>();

        @Override
        public String call() {
            KEPT.set(lines);
            return "";
        }

        @Override
        public String toString() {
            return "Keeps";
        }
    }

    /** Calls it once more. */
    private record Calls() implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() {
            Keeps.KEPT.get().take(1, new ArrayList<>(List.of(moved("talking"))), false);
            return "called";
        }
    }

    private WeakReference<StepLines> ended(List<RecordLine> taken) throws Exception {
        StepLines build = (first, some, last) -> taken.addAll(some);
        try (ReachableLines lines = new ReachableLines(build)) {
            node.call(new Keeps(node.reachable(StepLines.class, lines)));
            node.call(new Calls());
        }
        return new WeakReference<>(build);
    }

    @Test
    void aNodeThatStillCanCallAStepThatEndedDoesNotKeepItsBuild() throws Exception {
        List<RecordLine> taken = new CopyOnWriteArrayList<>();
        WeakReference<StepLines> build = ended(taken);
        assertThat(taken).containsExactly(moved("talking"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            System.gc();
            assertThat(build.get()).isNull();
        });
        assertThat(node.call(new Calls())).isEqualTo("called");
        assertThat(taken).hasSize(1);
    }

    /** Ends its process. */
    private record Ended() implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() {
            Runtime.getRuntime().halt(1);
            return "";
        }
    }

    @Test
    void aNodeThatIsLostIsOneSentenceAndItsConnectionTheCause() {
        assertThatThrownBy(() -> node.call(new Ended()))
                .isInstanceOf(NodeLostException.class)
                .hasMessage(agent.getNodeName() + " was lost while a step worked there; run the step again")
                .satisfies(e -> assertThat(Channel.isClosedChannelException(e)).isTrue());
    }

    /** Fails as when a server of files hangs up. */
    private record HungUp() implements ControllerToAgentCallable<String, IOException> {
        @Override
        public String call() throws IOException {
            throw new IOException("The server hung up", new EOFException());
        }
    }

    @Test
    void aServerThatHangsUpIsNoLostNode() {
        assertThatThrownBy(() -> node.call(new HungUp()))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(NodeLostException.class)
                .hasMessageContaining("The server hung up");
    }
}
