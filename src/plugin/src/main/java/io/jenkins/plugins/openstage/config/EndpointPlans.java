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
import java.util.Optional;

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
                new EndpointPlan.Messages(endpoint.isEntities(), endpoint.messageBytes()),
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
                // The log is read by people who may not see which there are.
                .orElseThrow(
                        () -> new AbortException("There is no endpoint '" + name + "': give the name of one that is"
                                + " configured; the Snippet Generator shows them to those who may configure the job"));
    }

    /**
     * Whether phones of an endpoint are known to read values with less, greater and ampersand.
     *
     * @param name empty for the first one that is configured
     */
    public static boolean allowsEntities(String name) {
        OpenStageConfiguration configuration = OpenStageConfiguration.get();
        Optional<EndpointConfiguration> endpoint = name.isBlank()
                ? configuration.getEndpoints().stream().findFirst()
                : configuration.endpoint(name.strip());
        return endpoint.map(EndpointConfiguration::isEntities).orElse(false);
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
