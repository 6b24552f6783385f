package io.jenkins.plugins.openstage;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Every expression in a page finds what it names. Jenkins' JEXL gives null without a word for what it does not see: it looks at public
 * methods of public classes, and leaves out the bridge that javac makes in a public class for a method of a class below that is not.
 */
class JellyExpressionsTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final String OURS = "io.jenkins.plugins.openstage";
    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern PATH = Pattern.compile("\\b([a-z]\\w*)((?:\\.\\w+(?:\\([^()]*\\))?)+)");
    private static final Pattern MEMBER = Pattern.compile("\\.(\\w+)(\\(([^()]*)\\))?");

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static List<Class<?>> classes() throws IOException, ClassNotFoundException {
        List<Class<?>> classes = new ArrayList<>();
        for (Path file : files(".class")) {
            String name = CLASSES.relativize(file).toString().replace('/', '.').replace('\\', '.');
            classes.add(Class.forName(
                    name.substring(0, name.length() - ".class".length()),
                    false,
                    JellyExpressionsTest.class.getClassLoader()));
        }
        return classes;
    }

    @Test
    void noPublicClassHasAMethodThatPagesDoNotSee() throws Exception {
        List<String> unseen = new ArrayList<>();
        for (Class<?> type : classes()) {
            if (!Modifier.isPublic(type.getModifiers())) {
                continue;
            }
            for (Method method : type.getMethods()) {
                if (method.isBridge()
                        && method.getDeclaringClass().getName().startsWith(OURS)
                        && seen(type, method.getName(), method.getParameterCount())
                                .isEmpty()) {
                    unseen.add(type.getName() + "." + method.getName());
                }
            }
        }
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyExpressionFindsWhatItNames() throws Exception {
        List<String> missing = new ArrayList<>();
        int pages = 0;
        int found = 0;
        for (Path page : files(".jelly")) {
            Optional<Class<?>> owner = owner(page);
            if (owner.isEmpty()) {
                continue;
            }
            pages++;
            Element root = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(page.toFile())
                    .getDocumentElement();
            for (Class<?> descriptor : descriptors(owner.get())) {
                Map<String, Type> variables = new HashMap<>();
                variables.put("it", owner.get());
                variables.put("instance", owner.get());
                variables.put("descriptor", descriptor);
                Reader reader = new Reader(page, variables);
                reader.read(root);
                missing.addAll(reader.missing);
                found += reader.found;
            }
        }
        assertThat(missing).isEmpty();
        assertThat(pages).isGreaterThan(20);
        assertThat(found).isGreaterThan(50);
    }

    private static Optional<Class<?>> owner(Path page) {
        String folder = CLASSES.relativize(page.getParent())
                .toString()
                .replace('/', '.')
                .replace('\\', '.');
        try {
            return Optional.of(Class.forName(folder));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Of all that may show a page of that class, because an abstract class has pages that others include. */
    private static List<Class<?>> descriptors(Class<?> owner) throws Exception {
        if (!Describable.class.isAssignableFrom(owner) || Descriptor.class.isAssignableFrom(owner)) {
            return List.of(owner);
        }
        List<Class<?>> descriptors = classes().stream()
                .filter(type -> Descriptor.class.isAssignableFrom(type)
                        && type.getEnclosingClass() != null
                        && owner.isAssignableFrom(type.getEnclosingClass())
                        && !Modifier.isAbstract(type.getModifiers()))
                .collect(Collectors.toList());
        assertThat(descriptors).as(owner.getName()).isNotEmpty();
        return descriptors;
    }

    /** As Jenkins' JEXL looks for it. */
    private static Optional<Method> seen(Class<?> type, String name, int arguments) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            List<Class<?>> places = new ArrayList<>(List.of(at));
            places.addAll(List.of(at.getInterfaces()));
            for (Class<?> place : places) {
                Optional<Method> method = !Modifier.isPublic(place.getModifiers())
                        ? Optional.empty()
                        : Arrays.stream(place.getMethods())
                                .filter(each -> !each.isBridge()
                                        && each.getName().equals(name)
                                        && each.getParameterCount() == arguments)
                                .findFirst();
                if (method.isPresent()) {
                    return method;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Type> property(Class<?> type, String name) {
        String capital = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return seen(type, "get" + capital, 0)
                .or(() -> seen(type, "is" + capital, 0))
                .map(Method::getGenericReturnType)
                .or(() -> Arrays.stream(type.getFields())
                        .filter(field -> field.getName().equals(name)
                                && Modifier.isPublic(field.getDeclaringClass().getModifiers()))
                        .map(Field::getGenericType)
                        .findFirst());
    }

    private static Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        return type instanceof WildcardType wildcard ? erased(wildcard.getUpperBounds()[0]) : Object.class;
    }

    private static Type element(Type list) {
        if (list instanceof Class<?> array && array.isArray()) {
            return array.getComponentType();
        }
        return list instanceof ParameterizedType parameterized
                ? erased(parameterized.getActualTypeArguments()[0])
                : Object.class;
    }

    /** Reads one page with what is known of its variables. */
    private static final class Reader {

        private final Path page;
        private final Map<String, Type> variables;
        private final List<String> missing = new ArrayList<>();
        private int found;

        Reader(Path page, Map<String, Type> variables) {
            this.page = page;
            this.variables = variables;
        }

        void read(Node node) {
            if (node.getNodeType() == Node.TEXT_NODE) {
                expressions(node.getNodeValue());
            }
            if (node instanceof Element element) {
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    expressions(element.getAttributes().item(i).getNodeValue());
                }
                declare(element);
            }
            for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
                read(child);
            }
        }

        private void declare(Element element) {
            String name = element.getAttribute("var");
            if (element.getTagName().equals("j:set") && !name.isEmpty()) {
                variables.put(name, whole(element.getAttribute("value")));
            } else if (element.getTagName().equals("j:forEach")) {
                variables.put(name, element(whole(element.getAttribute("items"))));
            }
        }

        /** The type of an expression that is one path and no more; an object of which nothing is known otherwise. */
        private Type whole(String attribute) {
            Matcher expression = EXPRESSION.matcher(attribute);
            if (!expression.matches()) {
                return Object.class;
            }
            String text = expression.group(1).strip();
            Matcher path = PATH.matcher(text);
            if (path.matches() && variables.containsKey(path.group(1))) {
                return type(path).orElse(Object.class);
            }
            return variables.getOrDefault(text, Object.class);
        }

        private void expressions(String text) {
            Matcher expression = EXPRESSION.matcher(text);
            while (expression.find()) {
                Matcher path = PATH.matcher(LITERAL.matcher(expression.group(1)).replaceAll("0"));
                while (path.find()) {
                    boolean known = variables.containsKey(path.group(1))
                            && erased(variables.get(path.group(1))) != Object.class;
                    if (known && type(path).isEmpty()) {
                        missing.add(page + ": " + path.group() + " of " + variables.get(path.group(1)));
                    } else if (known) {
                        found++;
                    }
                }
            }
        }

        /** What a path leads to; empty when something in it is not seen. */
        private Optional<Type> type(Matcher path) {
            Type type = variables.get(path.group(1));
            Matcher member = MEMBER.matcher(path.group(2));
            while (member.find()) {
                Class<?> owner = erased(type);
                if (owner == Object.class) {
                    return Optional.of(type);
                }
                String arguments = member.group(3);
                Optional<Type> method = member.group(2) == null
                        ? property(owner, member.group(1))
                        : seen(owner, member.group(1), arguments.isBlank() ? 0 : arguments.split(",").length)
                                .map(Method::getGenericReturnType);
                if (method.isEmpty()) {
                    return Optional.empty();
                }
                type = method.get();
            }
            return Optional.of(type);
        }
    }
}
