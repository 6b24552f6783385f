package io.jenkins.plugins.openstage.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.kohsuke.stapler.Stapler;

@WithJenkinsConfiguredWithCode
class OpenStageConfigurationTest {

    @Test
    @ConfiguredWithCode("openstage.yaml")
    void codeConfiguresEverythingAndIsExportedUnchanged(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        OpenStageConfiguration configuration = OpenStageConfiguration.get();
        assertThat(configuration.getEndpoints())
                .extracting(EndpointConfiguration::getName)
                .containsExactly("berlin", "secure");
        assertThat(configuration.endpoint("berlin").orElseThrow().getPort()).isEqualTo(18444);
        EndpointConfiguration secure = configuration.endpoint("secure").orElseThrow();
        assertThat(List.of(secure.getSecurePort(), secure.getPollingPort())).containsExactly(18445, 8080);
        assertThat(List.of(secure.isOpenEnrolment(), secure.isTrace())).containsExactly(true, true);
        assertThat(secure.isEntities()).isTrue();
        assertThat(secure.getMessageLimit()).isEqualTo(1024);
        assertThat(configuration.fileServer("depot").orElseThrow().serves("munich"))
                .isFalse();
        assertThat(configuration.getDefaults().getTimeout()).isEqualTo(600);

        ConfiguratorRegistry registry = ConfiguratorRegistry.get();
        String exported = Util.toYamlString(
                Util.getUnclassifiedRoot(new ConfigurationContext(registry)).get("openstage"));
        assertThat(exported).isEqualToNormalizingNewlines(Util.toStringFromYamlFile(this, "openstage-exported.yaml"));
    }

    @Test
    @ConfiguredWithCode("openstage.yaml")
    void theFormChangesNothing(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        String before = export();
        jenkins.configRoundtrip();
        assertThat(export()).isEqualTo(before);
    }

    @Test
    @ConfiguredWithCode("openstage.yaml")
    void aFormThatIsWrongChangesNothing(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        String before = export();
        JSONObject form = JSONObject.fromObject("{endpoints: [{name: 'twice'}, {name: 'twice'}]}");
        String refusal = jenkins.executeOnServer(() -> {
            try {
                OpenStageConfiguration.get().configure(Stapler.getCurrentRequest2(), form);
                return "taken";
            } catch (Descriptor.FormException e) {
                return e.getMessage();
            }
        });
        assertThat(refusal).isEqualTo("There is more than one endpoint named twice: give each a name of its own");
        assertThat(export()).isEqualTo(before);
    }

    @Test
    @ConfiguredWithCode("openstage.yaml")
    void portsOfAnEndpointDiffer(JenkinsConfiguredWithCodeRule jenkins) {
        EndpointConfiguration endpoint = new EndpointConfiguration("berlin");
        endpoint.setSecurePort(18444);
        endpoint.setPollingPort(18444);
        assertThatThrownBy(() -> OpenStageConfiguration.get().setEndpoints(List.of(endpoint)))
                .hasMessage(
                        "Endpoint berlin has port 18443, secure port 18444 and polling port 18444: give each a number"
                                + " of its own, or 0 to leave one out");
        assertThat(OpenStageConfiguration.get().getEndpoints()).hasSize(2);
    }

    @Test
    void theDefaultsStandUnderTheirName(JenkinsConfiguredWithCodeRule jenkins) throws Exception {
        try (JenkinsRule.WebClient web = jenkins.createWebClient()) {
            String page = web.goTo("manage/configure").asNormalizedText();
            int section = page.indexOf("OpenStage provisioning");
            assertThat(section).isPositive();
            int heading = page.indexOf("Defaults", section);
            assertThat(heading).isPositive().isLessThan(page.indexOf("Contact spacing", section));
            assertThat(page.substring(heading)).contains("Timeout (seconds)", "Concurrency", "Contact gap");
        }
    }

    private static String export() throws Exception {
        return Util.toYamlString(Util.getUnclassifiedRoot(new ConfigurationContext(ConfiguratorRegistry.get()))
                .get("openstage"));
    }

    @Test
    void formsExplainWhatIsWrong(JenkinsConfiguredWithCodeRule jenkins) {
        EndpointConfiguration.DescriptorImpl endpoint =
                jenkins.jenkins.getDescriptorByType(EndpointConfiguration.DescriptorImpl.class);
        assertThat(endpoint.doCheckPort("70000").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(endpoint.doCheckSecurePort("18443", "18443").getMessage()).contains("port of their own");
        assertThat(endpoint.doCheckPollingPort("18444", "18443", "18444").getMessage())
                .contains("port of their own, other than 18444");
        assertThat(endpoint.doCheckPollingPort("0", "18443", "0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(endpoint.doCheckOpenEnrolment("true").kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(endpoint.doCheckMessageLimit("1024").kind).isEqualTo(FormValidation.Kind.OK);
        for (String wrong : List.of("49", "1025", "much", "")) {
            assertThat(endpoint.doCheckMessageLimit(wrong).getMessage()).contains("expected 50 to 1024 kB");
        }
        assertThatThrownBy(() -> new EndpointConfiguration("berlin").setMessageLimit(2048))
                .hasMessage("The message limit of endpoint berlin is 2048 kB, expected 50 to 1024 kB");
        assertThat(endpoint.doCheckListenAddress("2131755009").getMessage()).contains("that is a number");
        assertThat(endpoint.doCheckListenAddress("fe80::1%eth0").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(endpoint.doCheckAdvertisedAddress("fe80::1%eth0", "").getMessage())
                .contains("an address with a zone means something on one machine only");
        assertThat(endpoint.doCheckAdvertisedAddress("127.016.0.1", "").getMessage())
                .contains("write 127.16.0.1 if that is meant");
        assertThatThrownBy(() -> new EndpointConfiguration("berlin").setAdvertisedAddress("44"))
                .hasMessage("The advertisedAddress of endpoint berlin is '44': that is a number; name the host by its"
                        + " address, as in 192.0.2.44");
        assertThatThrownBy(() -> new FileServerConfiguration("depot", "127.1"))
                .hasMessageContaining("a name does not end in a number");
        assertThat(endpoint.doCheckName("a b").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(endpoint.doCheckName("").kind).as("a new form").isEqualTo(FormValidation.Kind.OK);
        assertThatThrownBy(() -> new EndpointConfiguration(" "))
                .hasMessageStartingWith("An endpoint needs a name: expected letters");
        assertThatThrownBy(() -> new FileServerConfiguration(null, "192.0.2.20"))
                .hasMessageStartingWith("A file server needs a name: expected letters");
        assertThatThrownBy(() -> new EndpointConfiguration("a b"))
                .hasMessageStartingWith("'a b' is no name for an endpoint: expected letters");
        FileServerConfiguration.DescriptorImpl server =
                jenkins.jenkins.getDescriptorByType(FileServerConfiguration.DescriptorImpl.class);
        assertThat(server.doCheckTrustedCertificates("nonsense").getMessage())
                .startsWith("This text holds no certificate");
        Defaults.DescriptorImpl defaults = jenkins.jenkins.getDescriptorByType(Defaults.DescriptorImpl.class);
        assertThat(defaults.doCheckContactSpacing("10").kind).isEqualTo(FormValidation.Kind.WARNING);
    }
}
