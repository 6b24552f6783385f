package io.jenkins.plugins.openstage.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks {@code git} from which revision a folder was checked out. What it finds is an argument of the plan.
 */
public final class GitRevision {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4096;

    private GitRevision() {}

    /** The revision of a folder; nothing when it is in no repository, has no commit, or there is no git. */
    public static Optional<Revision> of(Path folder) throws InterruptedException {
        Optional<String> commit = git(folder, "rev-parse", "--verify", "HEAD").map(String::strip);
        if (commit.filter(text -> text.matches("[0-9a-f]{40,64}")).isEmpty()) {
            return Optional.empty();
        }
        return git(folder, "status", "--porcelain", "--untracked-files=all", "--", ".")
                .map(changes -> new Revision(commit.get(), !changes.isBlank()));
    }

    private static Optional<String> git(Path folder, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "--no-optional-locks"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            // No git is no mistake: the plan is then bound to the folder's content alone.
            return Optional.empty();
        }
        try (InputStream out = process.getInputStream()) {
            process.getOutputStream().close();
            Thread watch = watch(process);
            String text = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            out.transferTo(OutputStream.nullOutputStream());
            boolean ended = process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            watch.interrupt();
            return ended && process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Ends git when it takes too long, as on a file system that does not answer; reading ends with it. */
    private static Thread watch(Process process) {
        Thread watch = new Thread(
                () -> {
                    try {
                        if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                            process.destroyForcibly();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "openstage-git-watch");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }
}
