package io.jenkins.plugins.openstage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A Jenkins that was started from its war with the packaged plugin and configured by code for a site outside; agents in processes of
 * their own. One for all tests of a class, because a start takes half a minute.
 */
public final class PackagedJenkins implements BeforeEachCallback, AfterAllCallback {

    private static final String PLUGIN = "openstage-provisioning";
    /** A class whose tests need longer is stuck. */
    private static final int PATIENCE_SECONDS = 900;
    /** Processes that live for some minutes gain nothing from the better compiler. */
    private static final List<String> FRUGAL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            // Else the harness takes the plugin from target/classes, of which class filters accept everything.
            .omitPlugins(PLUGIN)
            // Tests read the whole log at their end.
            .javaOptions("-Dhudson.util.RingBufferLogHandler.defaultSize=100000")
            .javaOptions(FRUGAL.toArray(String[]::new))
            .withTimeout(PATIENCE_SECONDS);

    private final InboundAgentExtension agents = new InboundAgentExtension();
    private final Set<String> labels = new HashSet<>();
    private OutsideSite site;

    /** Starts with the first test and not before, because the harness wants to know a test. */
    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        if (site != null) {
            return;
        }
        jenkins.beforeEach(test);
        site = new OutsideSite(jenkins.createTempDirectory("site"));
        Path configuration = jenkins.createTempDirectory("configuration").resolve("jenkins.yaml");
        Files.writeString(configuration, site.configuration());
        Files.copy(
                Path.of(System.getProperty("openstage.hpi")),
                jenkins.getHome().toPath().resolve("plugins").resolve(PLUGIN + ".jpi"));
        jenkins.extraEnv("CASC_JENKINS_CONFIG", configuration.toString());
        jenkins.startJenkins();
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        agents.afterEach(tests);
        if (site != null) {
            site.close();
        }
        jenkins.afterEach(tests);
    }

    OutsideSite site() {
        return site;
    }

    /**
     * Connects an agent, if there is none with that label.
     *
     * @param javaOptions of its process
     */
    void agent(String label, String... javaOptions) throws Throwable {
        if (labels.add(label)) {
            // A WebSocket, because the TCP port for agents would be open on every network of this machine.
            agents.createAgent(
                    jenkins,
                    InboundAgentExtension.Options.newBuilder()
                            .name(label)
                            .label(label)
                            .javaOptions(FRUGAL.toArray(String[]::new))
                            .javaOptions(javaOptions)
                            .webSocket()
                            .build());
        }
    }

    /** Runs a pipeline. */
    BuildReport run(String script) throws Throwable {
        return end(start(script));
    }

    /** Starts a pipeline and gives the name of its job. */
    String start(String script) throws Throwable {
        return jenkins.runRemotely(Controller::start, script);
    }

    BuildReport end(String job) throws Throwable {
        return jenkins.runRemotely(Controller::end, job);
    }

    /** Aborts the build of that job, which has to end within that time. */
    BuildReport abort(String job, Duration bound) throws Throwable {
        return jenkins.runRemotely(Controller::abort, job, bound);
    }

    /** Runs a freestyle job on the agent voice; see {@link Controller}. */
    BuildReport runFreestyle(String phones, String url, byte[] image) throws Throwable {
        return jenkins.runRemotely(Controller::runFreestyle, phones, url, image);
    }

    /** The controller's log since its start. */
    String log() throws Throwable {
        return jenkins.runRemotely(Controller::log);
    }

    /** What a page of a build says. */
    String page(BuildReport build, String name) throws Exception {
        try (WebClient web = jenkins.createWebClient()) {
            // The tables are in the page itself; its scripts are those of Jenkins.
            web.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = web.getPage(jenkins.getUrl() + build.path() + name);
            return page.asNormalizedText();
        }
    }
}
