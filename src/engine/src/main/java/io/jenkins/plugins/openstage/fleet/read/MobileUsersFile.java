package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.Layer;
import io.jenkins.plugins.openstage.fleet.MobileUser;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.fleet.yaml.Findings;
import io.jenkins.plugins.openstage.fleet.yaml.YamlFile;
import io.jenkins.plugins.openstage.fleet.yaml.YamlMap;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.ItemList;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a YAML file of mobile users: a map from the user's number to a map with {@code password} and, if a phone shall get some at
 * logon, {@code items} in the form of {@link ItemsFile}.
 */
public final class MobileUsersFile {

    private MobileUsersFile() {}

    /**
     * Reads the users.
     *
     * @param warnings is told what is doubtful in a file that can be used
     * @throws FleetException with every mistake of the file
     */
    public static List<MobileUser> read(Path file, Consumer<Finding> warnings) throws FleetException {
        Path path = file.toAbsolutePath().normalize();
        Findings findings = new Findings();
        List<MobileUser> users = new ArrayList<>();
        new YamlFile(path.getParent(), findings)
                .read(path)
                .map(root -> root.map("a file of mobile users"))
                .ifPresent(
                        map -> map.names().forEach(number -> user(map, number).ifPresent(users::add)));
        if (users.isEmpty() && findings.errors().isEmpty()) {
            findings.error(
                    path.getFileName().toString(), "no user is named; expected lines like '49301: {password: …}'");
        }
        if (!findings.errors().isEmpty()) {
            throw new FleetException(file, findings.errors());
        }
        findings.warnings().forEach(warnings);
        return users;
    }

    private static Optional<MobileUser> user(YamlMap users, String number) {
        if (!number.matches("\\+?\\d{1,24}")) {
            users.key(number)
                    .error("what stands here is no number of a user: expected digits, as the user enters them");
            return Optional.empty();
        }
        YamlMap user = users.value(number).map("user '" + number + "'").only("password", "items");
        Map<ItemKey, Setting> items = user.find("items")
                .map(node -> new ItemsReader(new ItemValues(false, false), Layer.ALL)
                        .read(node)
                        .items())
                .orElse(Map.of());
        return user.required("password")
                .map(password -> new MobileUser(
                        number,
                        password,
                        ItemList.of(items.entrySet().stream()
                                .map(entry ->
                                        Item.of(entry.getKey(), entry.getValue().value()))
                                .toList())));
    }
}
