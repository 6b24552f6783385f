package io.jenkins.plugins.openstage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitRevisionTest {

    @TempDir
    Path temp;

    private void git(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.net", "-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void namesTheCommitAndWhetherTheFolderHasChangesThatAreNotInIt() throws IOException, InterruptedException {
        Path fleet = Files.createDirectory(temp.resolve("fleet"));
        Files.writeString(fleet.resolve("fleet.yaml"), "name: a\n");
        git("init", "--quiet");
        assertThat(GitRevision.of(fleet)).as("no commit yet").isEmpty();
        git("add", ".");
        git("commit", "--quiet", "-m", "first");

        Revision clean = GitRevision.of(fleet).orElseThrow();
        assertThat(clean.commit()).matches("[0-9a-f]{40,64}");
        assertThat(clean.changed()).isFalse();

        Files.writeString(temp.resolve("elsewhere.txt"), "of no importance");
        assertThat(GitRevision.of(fleet)).contains(clean);

        Files.writeString(fleet.resolve("phones.yaml"), "new");
        assertThat(GitRevision.of(fleet)).contains(new Revision(clean.commit(), true));
        assertThat(new Revision(clean.commit(), true).toString()).endsWith("with changes that are not committed");
    }

    @Test
    void aFolderInNoRepositoryHasNone() throws InterruptedException {
        assertThat(GitRevision.of(temp)).isEmpty();
    }
}
