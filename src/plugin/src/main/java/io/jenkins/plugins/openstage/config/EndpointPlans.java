package io.jenkins.plugins.openstage.config;

import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.openstage.remote.Certificate;
import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings.Deployments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Makes of the configuration what a node needs to open an endpoint. */
public final class EndpointPlans {

    private EndpointPlans() {}

    /**
     * The endpoint that a step of a build uses.
     *
     * @param name null for the first one that is configured
     * @throws AbortException with one sentence when there is none
     */
    public static EndpointPlan of(String name, Run<?, ?> run) throws IOException {
        OpenStageConfiguration configuration = OpenStageConfiguration.get();
        EndpointConfiguration endpoint = find(configuration, name);
        Defaults defaults = configuration.getDefaults();
        return new EndpointPlan(
                endpoint.getName(),
                endpoint.getListenAddress(),
                EndpointPlan.Ports.configured(endpoint.getPort(), endpoint.getSecurePort(), endpoint.getPollingPort()),
                endpoint.getAdvertisedAddress(),
                new EndpointPlan.Tls(certificate(endpoint, run), endpoint.isLegacyTls()),
                endpoint.isOpenEnrolment(),
                endpoint.isTrace(),
                Duration.ofSeconds(defaults.getContactSpacing()),
                Duration.ofSeconds(defaults.getContactGap()),
                Deployments.DEFAULTS.verifyAfter());
    }

    private static EndpointConfiguration find(OpenStageConfiguration configuration, String name) throws AbortException {
        List<EndpointConfiguration> endpoints = configuration.getEndpoints();
        if (endpoints.isEmpty()) {
            throw new AbortException(
                    "No endpoint is configured: add one under Manage Jenkins, System, OpenStage provisioning");
        }
        if (name == null) {
            return endpoints.get(0);
        }
        return configuration
                .endpoint(name)
                .orElseThrow(() -> new AbortException("There is no endpoint '" + name + "', expected one of "
                        + endpoints.stream().map(EndpointConfiguration::getName).collect(Collectors.joining(", "))));
    }

    private static Certificate certificate(EndpointConfiguration endpoint, Run<?, ?> run) throws IOException {
        String id = endpoint.getCertificateCredentialsId();
        if (id == null) {
            return null;
        }
        StandardCertificateCredentials credentials = ChosenCredentials.find(
                StandardCertificateCredentials.class, id, "endpoint '" + endpoint.getName() + "'", run);
        return Certificate.of(
                credentials.getKeyStore(), credentials.getPassword().getPlainText());
    }
}
