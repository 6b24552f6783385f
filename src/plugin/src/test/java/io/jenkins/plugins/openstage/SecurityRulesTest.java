package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessDeniedException3;
import hudson.util.ComboBoxModel;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.openstage.config.EndpointConfiguration;
import io.jenkins.plugins.openstage.config.FileServerConfiguration;
import io.jenkins.plugins.openstage.config.OpenStageConfiguration;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.kohsuke.stapler.verb.POST;

/** The rules of the Jenkins developer guide for methods that a browser can call, and for pages. */
@WithJenkins
class SecurityRulesTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Pattern CALLED_BY_FORMS = Pattern.compile("do(Check|Fill|Test|Validate|AutoComplete)[A-Z].*");
    private static final Pattern INLINE = Pattern.compile(
            "<script|<style|\\sstyle=|\\son[a-z]+=|javascript:|checkUrl=|<st:bind", Pattern.CASE_INSENSITIVE);

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".class")).toList()) {
                String name = CLASSES.relativize(file).toString();
                classes.add(Class.forName(
                        name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'),
                        false,
                        SecurityRulesTest.class.getClassLoader()));
            }
        }
        return classes;
    }

    private static List<Method> formMethods() throws IOException, ClassNotFoundException {
        return classes().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> CALLED_BY_FORMS.matcher(method.getName()).matches())
                .filter(method -> !method.isSynthetic())
                .toList();
    }

    @Test
    void whatFormsCallTakesPostOnly(JenkinsRule jenkins) throws Exception {
        assertThat(formMethods()).hasSizeGreaterThan(20).allMatch(method -> method.isAnnotationPresent(POST.class));
    }

    /** Every such method is called as a user who may only look at Jenkins and the job; none tells anything. */
    @Test
    void whatFormsCallTellsNothingWithoutPermission(JenkinsRule jenkins) throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("hidden")));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("guest"));
        int called = 0;
        try (ACLContext guest = as("guest")) {
            for (Called each : called(jenkins)) {
                assertTellsNothing(each, null);
                assertTellsNothing(each, job);
                called++;
            }
        }
        assertThat(called).isGreaterThan(30);
    }

    /** Who may read a job's configuration sees what is chosen, and not what else there is to choose from. */
    @Test
    void whatFormsCallNamesNothingToThoseWhoMayOnlyRead(JenkinsRule jenkins) throws Exception {
        OpenStageConfiguration.get().setEndpoints(List.of(new EndpointConfiguration("hidden-endpoint")));
        OpenStageConfiguration.get().setFileServers(List.of(new FileServerConfiguration("hidden-server", "127.0.0.1")));
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new UsernamePasswordCredentialsImpl(
                        CredentialsScope.GLOBAL, "hidden-account", "", "hidden-user", "a good password"));
        FreeStyleProject job = jenkins.createFreeStyleProject();
        Item.EXTENDED_READ.setEnabled(true);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ, Item.CONFIGURE)
                .everywhere()
                .to("author"));
        assertThat(told("reader", job, jenkins)).noneMatch(text -> text.contains("hidden"));
        assertThat(told("author", job, jenkins)).contains("hidden-endpoint", "hidden-server", "hidden-account");
        assertThat(told("reader", job, jenkins))
                .as("what is the same for everybody")
                .contains("NORMAL", "UNSTABLE", "OpenStage 60");
    }

    /** Everything that the forms' methods say to that user. */
    private static List<String> told(String user, Item job, JenkinsRule jenkins) throws Exception {
        List<String> told = new ArrayList<>();
        try (ACLContext context = as(user)) {
            for (Called each : called(jenkins)) {
                Object answer;
                try {
                    answer = each.answer(job);
                } catch (InvocationTargetException e) {
                    told.add(String.valueOf(e.getCause().getMessage()));
                    continue;
                }
                if (answer instanceof ListBoxModel list) {
                    list.forEach(option -> told.addAll(List.of(option.value, option.name)));
                } else {
                    told.add(answer instanceof FormValidation said ? said.renderHtml() : answer.toString());
                }
            }
        }
        return told;
    }

    private static ACLContext as(String user) {
        return ACL.as2(User.getOrCreateByIdOrFullName(user).impersonate2());
    }

    /** A method of a descriptor that forms call. */
    private record Called(Descriptor<?> descriptor, Method method) {
        Object answer(Item job) throws ReflectiveOperationException {
            Object[] arguments = Arrays.stream(method.getParameterTypes())
                    .map(type -> argument(type, job))
                    .toArray();
            method.setAccessible(true);
            return method.invoke(descriptor, arguments);
        }
    }

    private static List<Called> called(JenkinsRule jenkins) throws Exception {
        List<Called> called = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (!Descriptor.class.isAssignableFrom(type)
                    || type.getEnclosingClass() == null
                    || java.lang.reflect.Modifier.isAbstract(type.getModifiers())) {
                continue;
            }
            Descriptor<?> descriptor = descriptor(jenkins, type);
            for (Method method : type.getMethods()) {
                if (CALLED_BY_FORMS.matcher(method.getName()).matches()
                        && method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.openstage")) {
                    called.add(new Called(descriptor, method));
                }
            }
        }
        return called;
    }

    @SuppressWarnings("unchecked")
    private static Descriptor<?> descriptor(JenkinsRule jenkins, Class<?> type) {
        return jenkins.jenkins.getDescriptorOrDie((Class<? extends Describable<?>>) type.getEnclosingClass());
    }

    private static void assertTellsNothing(Called each, Item job) throws Exception {
        Method method = each.method();
        Object answer;
        try {
            answer = each.answer(job);
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as(method.toString()).isInstanceOf(AccessDeniedException3.class);
            return;
        }
        if (answer instanceof FormValidation validation) {
            assertThat(validation.kind).as(method.toString()).isEqualTo(FormValidation.Kind.OK);
            assertThat(validation.getMessage()).as(method.toString()).isNull();
        } else if (answer instanceof ListBoxModel list) {
            assertThat(list)
                    .as(method.toString())
                    .allMatch(option -> option.value.isEmpty() || option.value.equals("nonsense"));
        } else {
            assertThat((ComboBoxModel) answer).as(method.toString()).isEmpty();
        }
    }

    private static Object argument(Class<?> type, Item job) {
        if (type == String.class) {
            return "nonsense";
        }
        if (type == int.class) {
            return 1;
        }
        if (type == boolean.class) {
            return false;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : job;
    }

    @Test
    void pagesHaveNoInlineScriptOrStyle(JenkinsRule jenkins) throws Exception {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<Path> pages = files.filter(file -> file.toString().matches(".*\\.(jelly|html|groovy)"))
                    .toList();
            assertThat(pages).hasSizeGreaterThan(50);
            for (Path page : pages) {
                assertThat(INLINE.matcher(Files.readString(page)).find())
                        .as(page.toString())
                        .isFalse();
            }
        }
    }
}
