package io.jenkins.plugins.openstage.fleet.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.openstage.fleet.Finding;
import io.jenkins.plugins.openstage.fleet.FleetException;
import io.jenkins.plugins.openstage.fleet.MobileUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MobileUsersFileTest {

    @TempDir
    Path temp;

    private final List<Finding> warnings = new ArrayList<>();

    private List<MobileUser> read(String yaml) throws IOException {
        return MobileUsersFile.read(Files.writeString(temp.resolve("users.yaml"), yaml), warnings::add);
    }

    @Test
    void eachUserHasAPasswordAndPerhapsItems() throws IOException {
        List<MobileUser> users = read("""
                007: {password: 0815}
                49301:
                  password: "geheim "
                  items:
                    display-id-unicode: Anna
                    key-label-unicode:
                      1: Redial
                """);

        assertThat(users).extracting(MobileUser::number).containsExactly("007", "49301");
        assertThat(users).extracting(MobileUser::password).containsExactly("0815", "geheim ");
        assertThat(users.get(1).items().size()).isEqualTo(2);
        assertThat(users.get(1).items().value("display-id-unicode")).contains("Anna");
        assertThat(users.toString()).doesNotContain("geheim", "Anna");
        assertThat(warnings).isEmpty();
    }

    @Test
    void mistakesAreNamedWithTheirPlace() {
        FleetException e = catchThrowableOfType(FleetException.class, () -> read("""
                anna: {password: a}
                49301: {pasword: a}
                49302: {password: a}
                49302: {password: b}
                """));

        assertThat(e.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "users.yaml:1:1: what stands here is no number of a user: expected digits, as the user enters them",
                        "users.yaml:2:8: user '49301' has no 'password'; add a line 'password: …'",
                        "users.yaml:2:9: 'pasword' is no key of user '49301'; did you mean 'password'?",
                        "users.yaml:4:1: '49302' stands here a second time, first in line 3; delete one of them");
    }
}
