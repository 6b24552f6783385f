package io.jenkins.plugins.openstage.fleet.read;

import io.jenkins.plugins.openstage.fleet.Credentials;
import io.jenkins.plugins.openstage.text.Invisible;
import io.jenkins.plugins.openstage.text.TextFileException;
import io.jenkins.plugins.openstage.text.WrittenText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Secrets in a file of lines {@code name = secret}. Everything behind the first {@code =} is the secret, without blanks around it
 * and with no sign that means anything else; a line that begins with {@code #} is a comment. No sentence quotes a secret.
 */
public final class CredentialsFile {

    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private CredentialsFile() {}

    /**
     * Reads the file.
     *
     * @param folder the fleet folder, in which secrets must not lie
     * @param warnings is told what is doubtful about the file, in one sentence
     * @throws TextFileException when it cannot be read, is no such file, or lies in the fleet folder
     */
    public static Credentials read(Path file, Path folder, Consumer<String> warnings) throws TextFileException {
        WrittenText text = WrittenText.read(file);
        if (inside(file, folder)) {
            throw text.mistake(
                    0,
                    "the file lies in the fleet folder, which is kept in version control with all that it holds; move it out"
                            + " of " + folder);
        }
        if (readable(file)) {
            warnings.accept("others on this machine may read the secrets in " + file
                    + "; take that right away, as with chmod" + " 600");
        }
        Map<String, String> secrets = new HashMap<>();
        List<String> lines = text.rawLines();
        for (int at = 0; at < lines.size(); at++) {
            String line = Invisible.strip(lines.get(at));
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            entry(text, at + 1, line, secrets);
        }
        return name -> Optional.ofNullable(secrets.get(name));
    }

    private static void entry(WrittenText text, int number, String line, Map<String, String> secrets)
            throws TextFileException {
        int equals = line.indexOf('=');
        if (equals <= 0) {
            throw text.mistake(number, "expected a line of the form 'name = secret'");
        }
        String name = Invisible.strip(line.substring(0, equals));
        String secret = Invisible.strip(line.substring(equals + 1));
        if (secret.isEmpty()) {
            throw text.mistake(number, "there is no secret behind the = of this line");
        }
        if (secrets.put(name, secret) != null) {
            throw text.mistake(number, "the name of this line stands here a second time; delete one of them");
        }
    }

    private static boolean inside(Path file, Path folder) throws TextFileException {
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            // A folder that is not there is reported by whoever reads it.
            return file.toAbsolutePath()
                    .normalize()
                    .startsWith(folder.toAbsolutePath().normalize());
        }
    }

    private static boolean readable(Path file) {
        try {
            return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException e) {
            // Windows and some network drives have no such rights to look at.
            return false;
        }
    }
}
