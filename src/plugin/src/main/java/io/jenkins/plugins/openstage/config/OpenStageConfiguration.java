package io.jenkins.plugins.openstage.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.BulkChange;
import hudson.Extension;
import hudson.ExtensionList;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * The endpoints that steps can open, the file servers on which they can stage files, and the defaults of both. Lists are
 * replaced as a whole and never changed in place, so reading needs no lock.
 */
@Extension
@Symbol("openstage")
public final class OpenStageConfiguration extends GlobalConfiguration {

    private List<EndpointConfiguration> endpoints = new ArrayList<>();
    private List<FileServerConfiguration> fileServers = new ArrayList<>();
    private Defaults defaults = new Defaults();

    public OpenStageConfiguration() {
        load();
    }

    /** The one configuration of this controller. */
    public static OpenStageConfiguration get() {
        return ExtensionList.lookupSingleton(OpenStageConfiguration.class);
    }

    @Override
    @NonNull
    public String getDisplayName() {
        return "OpenStage provisioning";
    }

    public List<EndpointConfiguration> getEndpoints() {
        return List.copyOf(endpoints);
    }

    @DataBoundSetter
    public void setEndpoints(List<EndpointConfiguration> endpoints) {
        unique("endpoint", endpoints.stream().map(EndpointConfiguration::getName));
        endpoints.forEach(EndpointConfiguration::requireDistinctPorts);
        this.endpoints = new ArrayList<>(endpoints);
        save();
    }

    public List<FileServerConfiguration> getFileServers() {
        return List.copyOf(fileServers);
    }

    @DataBoundSetter
    public void setFileServers(List<FileServerConfiguration> fileServers) {
        unique("file server", fileServers.stream().map(FileServerConfiguration::getName));
        this.fileServers = new ArrayList<>(fileServers);
        save();
    }

    public Defaults getDefaults() {
        return defaults;
    }

    @DataBoundSetter
    public void setDefaults(Defaults defaults) {
        this.defaults = defaults;
        save();
    }

    /** The endpoint of that name. */
    public Optional<EndpointConfiguration> endpoint(String name) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.getName().equals(name))
                .findFirst();
    }

    /** The file server of that name. */
    public Optional<FileServerConfiguration> fileServer(String name) {
        return fileServers.stream()
                .filter(server -> server.getName().equals(name))
                .findFirst();
    }

    /** An emptied list does not appear in the form, so both lists start empty before the form is bound. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject form) throws FormException {
        List<EndpointConfiguration> keptEndpoints = endpoints;
        List<FileServerConfiguration> keptFileServers = fileServers;
        endpoints = new ArrayList<>();
        fileServers = new ArrayList<>();
        boolean bound = false;
        // Once for the whole form: a form that is wrong further down changes nothing.
        try (BulkChange change = new BulkChange(this)) {
            request.bindJSON(this, form);
            bound = true;
            change.commit();
        } catch (IOException e) {
            throw new FormException("The configuration cannot be saved: " + e.getMessage(), e, "endpoints");
        } catch (RuntimeException e) {
            throw new FormException(innermost(e).getMessage(), e, "endpoints");
        } finally {
            if (!bound) {
                endpoints = keptEndpoints;
                fileServers = keptFileServers;
            }
        }
        return true;
    }

    /** What a field said; the form's binding wraps it several times. */
    private static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static void unique(String what, Stream<String> names) {
        Set<String> twice =
                names.collect(Collectors.groupingBy(name -> name, Collectors.counting())).entrySet().stream()
                        .filter(entry -> entry.getValue() > 1)
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException("There is more than one " + what + " named " + String.join(", ", twice)
                    + ": give each a name of its own");
        }
    }
}
