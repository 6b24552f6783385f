package io.jenkins.plugins.openstage.cli;

import io.jenkins.plugins.openstage.staging.FileServer;
import io.jenkins.plugins.openstage.staging.Login;
import io.jenkins.plugins.openstage.staging.ServerCheck;
import io.jenkins.plugins.openstage.staging.StagedFile;
import io.jenkins.plugins.openstage.staging.Stager;
import io.jenkins.plugins.openstage.staging.StagingSettings;
import io.jenkins.plugins.openstage.tls.Trust;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import io.jenkins.plugins.openstage.wpi.Masking;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "stage",
        sortOptions = false,
        description = "Puts a file on a file server, verified, and prints what a phone needs to fetch it.",
        footer = {
            "",
            "Example:",
            "  openstage stage os60.img --to ftp://files.example/firmware/ --user upload --password-file upload.txt"
        })
final class StageCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; not needed with --check.")
    private Path file;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "URL",
            description = {
                "The folder: ftp://host/folder/, ftps://host/folder/, ftps-implicit://host/folder/ (TLS from the first"
                        + " byte, as ftps:// at port 990) or https://host/folder/. By FTP it begins where the account logs"
                        + " in; with %%2F in front (ftp://host/%%2Fsrv/folder/) at the root."
            })
    private String url;

    @Option(
            names = "--check",
            description = "Stage nothing, but find out whether a file could be staged: log in, look for the folder and"
                    + " move data as an upload does. Leaves nothing there.")
    private boolean check;

    @Option(names = "--name", paramLabel = "NAME", description = "Its name there (default: its own name).")
    private String name;

    @Option(
            names = "--trust",
            paramLabel = "PEM",
            description = "Believe these certificates and what they signed, instead of those that Java believes.")
    private Path trust;

    @Option(
            names = "--attempts",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often to try when the server cannot be reached or is busy (default: ${DEFAULT-VALUE}).")
    private int attempts;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long the server may be silent (default: ${DEFAULT-VALUE}).")
    private Duration timeout;

    @Mixin
    private PasswordOptions account = new PasswordOptions();

    @Mixin
    private PhoneAccountOptions phones = new PhoneAccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws IOException {
        if (!check && file == null) {
            throw new ParameterException(spec.commandLine(), "name the file to stage, or give --check");
        }
        if (file != null && !Files.isRegularFile(file)) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file);
        }
        FileServer server = server();
        StagingSettings settings = StagingSettings.DEFAULT
                .withTimeouts(timeout, timeout)
                .withAttempts(attempts, StagingSettings.DEFAULT.retryDelay());
        try (Interruptible interruptible = new Interruptible(spec.commandLine().getErr())) {
            if (check) {
                print(new ServerCheck(settings).check(server), server);
            } else {
                String remoteName = name == null ? file.getFileName().toString() : name;
                print(new Stager(settings).stage(file, remoteName, server), server);
            }
        }
        return ExitCode.DONE;
    }

    private FileServer server() throws IOException {
        FileServer server = FileServer.parse(url);
        if (!server.login().password().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the URL must not hold a password, which other users could see; give --user and"
                            + " --password-file");
        }
        String user = account.user().isEmpty() ? server.login().username() : account.user();
        server = phones.at(server.withLogin(new Login(user, account.password(user))));
        return trust == null ? server : server.withTrust(Trust.certificates(trust));
    }

    private void print(StagedFile staged, FileServer server) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", staged.name());
        facts.put("server", server.url());
        facts.put("folder", staged.folder());
        facts.put("size", staged.size());
        facts.put("sha256", staged.sha256());
        facts.put("uploaded", staged.uploaded());
        Map<String, String> items = new LinkedHashMap<>();
        for (Item item : staged.source().items(ItemKey.NO_INDEX)) {
            items.put(item.name(), Masking.standard().whole(item.name(), item.value()));
        }
        print("STAGED", facts, items);
    }

    private void print(ServerCheck.Folder folder, FileServer server) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("server", server.url());
        facts.put("usable", true);
        facts.put(
                "folder",
                switch (folder) {
                    case THERE -> "there";
                    case ABSENT -> "absent, the first upload makes it";
                    case NOT_TOLD -> "not told";
                });
        print("CHECKED", facts, Map.of());
    }

    private void print(String heading, Map<String, Object> facts, Map<String, String> items) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            if (!items.isEmpty()) {
                facts.put("items", items);
            }
            out.println(Json.of(facts));
        } else {
            TextTable table = new TextTable(heading, "");
            facts.forEach((label, value) -> table.row(label, value.toString()));
            items.forEach(table::row);
            out.print(table);
        }
        out.flush();
    }
}
