package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** Who sees a page of a build. */
public final class Readers {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private Readers() {}

    /** Who may read the job sees the page and all its parts, who may not finds none of them. Jenkins asks for a name from then on. */
    public static void assertThatNobodyElseSees(JenkinsRule jenkins, Run<?, ?> build, String page, List<String> parts)
            throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .to("guest")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        assertThat(statuses(jenkins, "reader", build.getUrl() + page, parts)).containsOnly(OK);
        assertThat(statuses(jenkins, "guest", build.getUrl() + page, parts)).containsOnly(NOT_FOUND);
    }

    private static Set<Integer> statuses(JenkinsRule jenkins, String user, String page, List<String> parts)
            throws Exception {
        Set<Integer> statuses = new HashSet<>();
        try (JenkinsRule.WebClient web = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            web.login(user);
            // Parts of a page have no scripts around them.
            web.getOptions().setJavaScriptEnabled(false);
            for (String part : parts) {
                statuses.add(web.goTo(page + part, null).getWebResponse().getStatusCode());
            }
        }
        return statuses;
    }
}
