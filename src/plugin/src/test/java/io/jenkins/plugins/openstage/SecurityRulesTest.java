package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

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
        try (ACLContext guest = ACL.as2(User.getOrCreateByIdOrFullName("guest").impersonate2())) {
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
                        assertTellsNothing(descriptor, method, null);
                        assertTellsNothing(descriptor, method, job);
                        called++;
                    }
                }
            }
        }
        assertThat(called).isGreaterThan(30);
    }

    @SuppressWarnings("unchecked")
    private static Descriptor<?> descriptor(JenkinsRule jenkins, Class<?> type) {
        return jenkins.jenkins.getDescriptorOrDie((Class<? extends Describable<?>>) type.getEnclosingClass());
    }

    private static void assertTellsNothing(Descriptor<?> descriptor, Method method, Item job) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> argument(type, job))
                .toArray();
        method.setAccessible(true);
        Object answer;
        try {
            answer = method.invoke(descriptor, arguments);
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
