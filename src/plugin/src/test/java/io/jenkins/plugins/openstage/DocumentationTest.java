package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.FilePath;
import hudson.model.Slave;
import io.jenkins.plugins.casc.Attribute;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.Configurator;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.SecretSource;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.openstage.Page.Example;
import io.jenkins.plugins.openstage.config.Defaults;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import io.jenkins.plugins.openstage.firmware.ImageHeader;
import io.jenkins.plugins.openstage.firmware.ImageMaker;
import io.jenkins.plugins.openstage.job.Failure;
import io.jenkins.plugins.openstage.job.FilePriority;
import io.jenkins.plugins.openstage.simulator.FaultNames;
import io.jenkins.plugins.openstage.simulator.PhoneProfile;
import io.jenkins.plugins.openstage.steps.OpenStageStep;
import io.jenkins.plugins.openstage.steps.SimulateStep;
import io.jenkins.plugins.openstage.steps.file.FileToDelete;
import io.jenkins.plugins.openstage.steps.file.FileToDeploy;
import io.jenkins.plugins.openstage.steps.result.ApplyResult;
import io.jenkins.plugins.openstage.steps.result.DriftResult;
import io.jenkins.plugins.openstage.steps.result.FailOn;
import io.jenkins.plugins.openstage.steps.result.FailOnFindings;
import io.jenkins.plugins.openstage.steps.result.FileResult;
import io.jenkins.plugins.openstage.steps.result.FilesResult;
import io.jenkins.plugins.openstage.steps.result.FindingResult;
import io.jenkins.plugins.openstage.steps.result.GatherResult;
import io.jenkins.plugins.openstage.steps.result.PhoneResult;
import io.jenkins.plugins.openstage.steps.result.PhonesResult;
import io.jenkins.plugins.openstage.steps.result.PlanResult;
import io.jenkins.plugins.openstage.steps.result.ValidationResult;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * What the pages say is so: every example runs, every option, attribute and result stands there with its default.
 *
 * <p>The tutorial is followed to the letter: from a Jenkins in which nothing is configured and with an empty workspace, each block as it
 * stands and in its order. On the other pages a YAML block is applied as configuration as code, in the order of the pages, and a
 * Groovy block is a pipeline: on its own when it begins a pipeline or has a node, in a node when it simulates phones itself, else in a
 * node with simulated phones that stand for the addresses of the pages. A text block after it holds lines of the log in their order, in which an ellipsis stands for anything. A build
 * that is no success has {@code <!-- ends UNSTABLE -->} on the line before its block.
 */
@WithJenkins
class DocumentationTest {

    private static final String README = "../README.md";
    private static final String TUTORIAL = "tutorial.md";
    private static final List<String> PAGES = List.of("configuration.md", "steps.md", TUTORIAL, README);
    private static final String REVEALED = "revealed-";

    /** The phones of all examples. */
    private static final String PHONES = "192.0.2.44\n192.0.2.45\n192.0.2.46\n192.0.2.47\n";

    /** What two phones of the examples have said. */
    private static final String SNAPSHOT = """
            {
              "openstage-snapshot": 1, "fleet": "Depot", "read": "2026-11-29T22:00:00Z",
              "phones": [
                {"mac": "00:1A:E8:01:02:03", "address": "192.0.2.44", "model": "OpenStage 60", "firmware": "V3 R5.12.0",
                  "items": {"e164": "4930555101", "language-iso": "en"}},
                {"mac": "00:1A:E8:01:02:04", "address": "192.0.2.45", "model": "OpenStage 40", "firmware": "V2 R2.48.0",
                  "items": {"e164": "4930555102", "language-iso": "en"}}
              ],
              "phones-in-all": 2
            }
            """;

    private JenkinsRule jenkins;
    private Slave agent;

    /** Gives the secrets that the examples of configuration as code name. */
    @TestExtension
    public static final class Secrets extends SecretSource {
        @Override
        @NonNull
        public Optional<String> reveal(@NonNull String secret) throws IOException {
            String revealed = REVEALED + secret;
            return Optional.of(secret.equals("KEYSTORE_BASE64") ? keyStore(REVEALED + "KEYSTORE_PASSWORD") : revealed);
        }

        private static String keyStore(String password) throws IOException {
            try {
                TlsIdentity identity = TlsIdentity.selfSigned("phones.example.org", List.of("phones.example.org"));
                KeyStore keys = KeyStore.getInstance("PKCS12");
                keys.load(null, null);
                keys.setKeyEntry(
                        "phones",
                        identity.key(),
                        password.toCharArray(),
                        identity.chain().toArray(new Certificate[0]));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                keys.store(bytes, password.toCharArray());
                return Base64.getEncoder().encodeToString(bytes.toByteArray());
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
    }

    @TestFactory
    List<DynamicTest> whatThePagesSayIsSo(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = new Pipelines(rule).agent();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(test("steps.md has every function and option", this::stepsHaveEveryOption));
        tests.add(test("steps.md has every result", this::stepsHaveEveryResult));
        tests.add(test("configuration.md has every attribute", this::configurationHasEveryAttribute));
        tests.add(test("tutorial.md has every failure", this::tutorialHasEveryFailure));
        tests.add(test("the README leads to every page", this::theReadmeLeadsToEveryPage));
        tests.add(test("the tutorial begins with an empty Jenkins", DocumentationTest::empty));
        Page.read(TUTORIAL)
                .examples("yaml", "groovy")
                .forEach(example -> tests.add(test(example.where(), () -> follow(example))));
        List<String> pages =
                PAGES.stream().filter(page -> !page.equals(TUTORIAL)).toList();
        for (String name : pages) {
            Page page = Page.read(name);
            page.examples("yaml").forEach(example -> tests.add(test(example.where(), () -> apply(example))));
        }
        Example complete = Page.read("configuration.md").examples("yaml").get(0);
        tests.add(test("the pipelines run with the complete example of the configuration", () -> apply(complete)));
        for (String name : pages) {
            Page page = Page.read(name);
            page.examples("groovy")
                    .forEach(example ->
                            tests.add(test(example.where(), () -> run(example, script(example.text()), true))));
        }
        return tests;
    }

    private static DynamicTest test(String name, Executable what) {
        return DynamicTest.dynamicTest(name, what);
    }

    private void apply(Example example) {
        ConfigurationAsCode.get()
                .configureWith(
                        YamlSource.of(new ByteArrayInputStream(example.text().getBytes(StandardCharsets.UTF_8))));
        assertThat(OpenStageConfiguration.get().getEndpoints()).isNotEmpty();
    }

    private static void empty() {
        OpenStageConfiguration.get().setEndpoints(List.of());
        OpenStageConfiguration.get().setFileServers(List.of());
    }

    /** As somebody does who copies the block; only a Jenkinsfile comes with the files of its repository. */
    private void follow(Example example) throws Exception {
        if (example.language().equals("yaml")) {
            apply(example);
        } else {
            run(example, example.text(), example.text().startsWith("pipeline {"));
        }
    }

    private void run(Example example, String script, boolean checkedOut) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        if (checkedOut) {
            checkOut(Objects.requireNonNull(agent.getWorkspaceFor(job)));
        }
        WorkflowRun run = Objects.requireNonNull(job.scheduleBuild2(0)).waitForStart();
        jenkins.assertBuildStatus(example.result(), jenkins.waitForCompletion(run));
        String log = JenkinsRule.getLog(run);
        assertThat(log).doesNotContain(REVEALED);
        int from = 0;
        for (String line : example.output()) {
            var matcher = Pattern.compile(Arrays.stream(line.split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining(".*")))
                    .matcher(log);
            assertThat(matcher.find(from))
                    .as("'%s' in the log after position %d:%n%s", line, from, log)
                    .isTrue();
            from = matcher.end();
        }
    }

    private static String script(String text) {
        if (text.startsWith("pipeline {") || text.contains("node('voice')")) {
            return text;
        }
        if (text.contains("openstageSimulate")) {
            return "node('voice') {\n" + text + "\n}";
        }
        return "node('voice') { openstageSimulate(phonesFile: 'phones.txt') {\n" + text + "\n} }";
    }

    /** What the examples take from the team's repository. */
    private static void checkOut(FilePath workspace) throws Exception {
        workspace.child("phones.txt").write(PHONES, "UTF-8");
        workspace.child("canary.txt").write("192.0.2.44\n", "UTF-8");
        workspace.child("depot-snapshot.json").write(SNAPSHOT, "UTF-8");
        workspace.child("logos/company.png").write("a logo", "UTF-8");
        fleet(workspace.child("fleet"));
        try (OutputStream image = workspace.child("firmware/os60.img").write()) {
            new ImageMaker(new ImageHeader("OpenStage 60", "Siemens SIP", FirmwareVersion.parse("3.5.12.0"), 64 * 1024))
                    .write(image);
        }
    }

    /** Of the phones of all examples; each gets a time server. */
    private static void fleet(FilePath folder) throws Exception {
        folder.child("fleet.yaml").write("""
                name: Nordwind Logistics
                endpoint: {listen: 0.0.0.0:18443, advertise: provisioning.example}
                file-servers: {files: {protocol: https}}
                sites: {berlin: {file-server: files}}
                models: {os60: {device-type: OpenStage 60}}
                waves: [{name: all}]
                """, "UTF-8");
        StringBuilder phones = new StringBuilder();
        int number = 3;
        for (String address : PHONES.lines().toList()) {
            phones.append(String.format(
                    "- {mac: 00:1A:E8:01:02:%02X, address: %s, e164: 493055510%d, model: os60, site: berlin}%n",
                    number, address, number));
            number++;
        }
        folder.child("phones.yaml").write(phones.toString(), "UTF-8");
        folder.child("vars/all.yaml").write("sntp-addr: 192.0.2.10\n", "UTF-8");
    }

    private void stepsHaveEveryOption() throws Exception {
        Page page = Page.read("steps.md");
        Map<String, String> common =
                page.section("Options of the functions that ask phones").table();
        int functions = 0;
        for (StepDescriptor descriptor : StepDescriptor.all()) {
            boolean asks = OpenStageStep.class.isAssignableFrom(descriptor.clazz);
            if (asks || descriptor.clazz == SimulateStep.class) {
                functions++;
                Page section = page.section(descriptor.getFunctionName());
                assertThat(section.examples("groovy"))
                        .as("an example of " + descriptor.getFunctionName())
                        .isNotEmpty();
                Map<String, String> rows = new LinkedHashMap<>(common);
                rows.putAll(section.table());
                assertOptions(descriptor.getFunctionName(), descriptor.clazz, rows);
            }
        }
        assertThat(functions).isEqualTo(17);
        Map<String, String> files = page.section("openstageDeployFiles").table();
        assertOptions("a file to deploy", FileToDeploy.class, files);
        assertOptions("a file to delete", FileToDelete.class, files);
        assertThat(page.section("In a freestyle job").text()).contains("OpenStage provisioning");
    }

    /** Each option has a row, and the row has the default that the code has. */
    private static void assertOptions(String what, Class<?> type, Map<String, String> rows) throws Exception {
        DescribableModel<?> model = DescribableModel.of(type);
        Map<String, Object> required = new LinkedHashMap<>();
        model.getParameters().stream()
                .filter(DescribableParameter::isRequired)
                .forEach(option -> required.put(option.getName(), "LOGO"));
        Object fresh = model.instantiate(required, null);
        for (DescribableParameter option : model.getParameters()) {
            assertThat(rows).as("the options of " + what).containsKey(option.getName());
            String expected = option.isRequired() ? "required" : shown(value(fresh, option.getName()));
            assertThat(rows.get(option.getName()).replace("`", ""))
                    .as("the default of %s of %s", option.getName(), what)
                    .isEqualTo(expected);
        }
    }

    private static Object value(Object bean, String property) throws ReflectiveOperationException {
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        try {
            return bean.getClass().getMethod("get" + capital).invoke(bean);
        } catch (NoSuchMethodException e) {
            return bean.getClass().getMethod("is" + capital).invoke(bean);
        }
    }

    private static String shown(Object value) {
        boolean none = value == null
                || (value instanceof Collection<?> list && list.isEmpty())
                || value.toString().isBlank();
        return none ? "none" : value.toString();
    }

    private void stepsHaveEveryResult() throws Exception {
        Page page = Page.read("steps.md");
        Map<Class<?>, String> sections = Map.of(
                PhonesResult.class, "The result of the functions that ask phones",
                PhoneResult.class, "The result of the functions that ask phones",
                FilesResult.class, "openstageStage",
                FileResult.class, "openstageStage",
                ValidationResult.class, "openstageValidate",
                FindingResult.class, "openstageValidate",
                GatherResult.class, "openstageGather",
                PlanResult.class, "openstagePlan",
                ApplyResult.class, "openstageApply",
                DriftResult.class, "openstageDrift");
        sections.forEach((type, title) -> {
            String text = page.section(title).text();
            Arrays.stream(type.getMethods())
                    // What it has in common with other results of phones stands with those.
                    .filter(method -> type == PhonesResult.class || method.getDeclaringClass() != PhonesResult.class)
                    .filter(method -> method.isAnnotationPresent(Whitelisted.class)
                            && !method.getName().equals("toString"))
                    .map(method -> method.getName().replaceFirst("^(get|is)(?=[A-Z])", ""))
                    .map(name -> Character.toLowerCase(name.charAt(0)) + name.substring(1))
                    .forEach(name -> assertThat(text).as(title).containsPattern("`" + name + "(`|\\()"));
        });
        for (FailOn each : FailOn.values()) {
            assertThat(page.section("What fails a build").text()).contains("`" + each + "`");
        }
        for (FailOnFindings each : FailOnFindings.values()) {
            assertThat(page.section("openstageValidate").text()).contains("`" + each + "`");
        }
        for (FilePriority each : FilePriority.values()) {
            assertThat(page.section("openstageDeploySoftware").text()).contains("`" + each + "`");
        }
        String simulate = page.section("openstageSimulate").text();
        PhoneProfile.MODELS.forEach(model -> assertThat(simulate).contains(model));
        faults().forEach(fault -> assertThat(simulate).contains("`" + fault + "`"));
    }

    /** There is no list of them but in the message for a wrong one. */
    private static Set<String> faults() {
        try {
            FaultNames.named("?");
        } catch (IllegalArgumentException e) {
            return Set.of(e.getMessage().replaceFirst(".*expected one of ", "").split(", "));
        }
        throw new AssertionError("'?' is a fault");
    }

    private void configurationHasEveryAttribute() throws Exception {
        Page page = Page.read("configuration.md");
        Map<String, Class<?>> sections = new TreeMap<>(Map.of(
                "endpoints", EndpointConfiguration.class,
                "fileServers", FileServerConfiguration.class,
                "defaults", Defaults.class));
        assertThat(attributes(OpenStageConfiguration.class).toList())
                .containsExactlyInAnyOrderElementsOf(sections.keySet());
        for (Map.Entry<String, Class<?>> section : sections.entrySet()) {
            Map<String, String> rows = page.section(section.getKey()).table();
            assertThat(rows.keySet())
                    .as(section.getKey())
                    .containsExactlyInAnyOrderElementsOf(
                            attributes(section.getValue()).toList());
            assertOptions(section.getKey(), section.getValue(), rows);
        }
    }

    private static Stream<String> attributes(Class<?> type) {
        Configurator<?> configurator =
                Objects.requireNonNull(ConfiguratorRegistry.get().lookup(type));
        return configurator.describe().stream().map(Attribute::getName);
    }

    private void tutorialHasEveryFailure() throws Exception {
        Map<String, String> rows =
                Page.read("tutorial.md").section("When something fails").table();
        assertThat(rows.keySet())
                .containsAll(Arrays.stream(Failure.values()).map(Failure::text).toList());
    }

    private void theReadmeLeadsToEveryPage() throws Exception {
        String readme = Page.read(README).text();
        for (String name : PAGES) {
            if (!name.equals(README)) {
                assertThat(readme).contains("(docs/" + name + ")");
            }
        }
    }
}
