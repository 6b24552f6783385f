package io.jenkins.plugins.openstage.config;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.ConfiguredWithCode;
import io.jenkins.plugins.casc.misc.JenkinsConfiguredWithCodeRule;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.misc.junit.jupiter.WithJenkinsConfiguredWithCode;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.Test;
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
        assertThat(endpoint.doCheckName("a b").kind).isEqualTo(FormValidation.Kind.ERROR);
        FileServerConfiguration.DescriptorImpl server =
                jenkins.jenkins.getDescriptorByType(FileServerConfiguration.DescriptorImpl.class);
        assertThat(server.doCheckTrustedCertificates("nonsense").getMessage())
                .startsWith("This text holds no certificate");
        Defaults.DescriptorImpl defaults = jenkins.jenkins.getDescriptorByType(Defaults.DescriptorImpl.class);
        assertThat(defaults.doCheckContactSpacing("10").kind).isEqualTo(FormValidation.Kind.WARNING);
    }
}
