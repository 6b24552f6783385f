package io.jenkins.plugins.openstage;

import hudson.model.Slave;
import java.io.IOException;
import java.util.Objects;
import jenkins.agents.ControllerToAgentCallable;

/** The process of an agent. */
final class AgentProcess {

    private AgentProcess() {}

    private record Id() implements ControllerToAgentCallable<Long, IOException> {
        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    /** Ends it without a word. */
    static void kill(Slave agent) throws Exception {
        long process = Objects.requireNonNull(agent.getChannel()).call(new Id());
        ProcessHandle.of(process).orElseThrow().destroyForcibly();
    }
}
