package io.jenkins.plugins.openstage.staging;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which files lie on an FTP server while they are staged: {@code os60.img.<mark>.part} for what arrives, and {@code
 * .old} for a file that has to make room. The mark says which machine, process and stage gave it, so that a later stage can tell
 * what nobody needs any more from what another one is just uploading. Thread-safe.
 */
final class FtpTemporaryNames {
    static final String ARRIVING = ".part";
    static final String SET_ASIDE = ".old";
    private static final Pattern FORM = Pattern.compile("\\.([0-9a-f]{12}|[0-9a-f]{28})(\\.part|\\.old)");
    private static final HexFormat HEX = HexFormat.of();
    private static final int MARK = 28;

    /** A process that began so long after a name was given has only the same number. */
    private static final long SECONDS_OF_DOUBT = 5;

    private static final int MACHINE = machine();
    private static final int PROCESS = (int) ProcessHandle.current().pid();

    /** Since when the set of running stages below is kept: also a process has several, one for each loader of this class. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final int BEGUN = (int) Instant.now().getEpochSecond();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    /** Who may still need what lies under a temporary name. */
    enum Owner {
        /** A stage that ended without tidying up: its process is gone, or it is over. */
        GONE,
        /** A stage of this process that is still under way. */
        RUNNING,
        /** Another machine or process: nothing can be said from here. */
        UNKNOWN
    }

    private FtpTemporaryNames() {}

    /** A name that no other stage has. */
    static String of(String name) {
        String mark = HEX.toHexDigits(MACHINE)
                + HEX.toHexDigits(PROCESS)
                + HEX.toHexDigits(BEGUN)
                + HEX.toHexDigits((short) NUMBER.incrementAndGet());
        return name + "." + mark + ARRIVING;
    }

    /** Until {@link #ended} nobody else removes what lies there. */
    static void begun(String temporaryName) {
        mark(temporaryName).ifPresent(RUNNING::add);
    }

    /** From here on others may remove what still lies there. */
    static void ended(String temporaryName) {
        mark(temporaryName).ifPresent(RUNNING::remove);
    }

    /** Under which name the file that has to make room for this one lies meanwhile. */
    static String aside(String temporaryName) {
        return temporaryName.substring(0, temporaryName.length() - ARRIVING.length()) + SET_ASIDE;
    }

    /** Whether it is a temporary name for a file of that name. */
    static boolean isFor(String name, String candidate) {
        return candidate.startsWith(name)
                && FORM.matcher(candidate.substring(name.length())).matches();
    }

    static Owner owner(String temporaryName) {
        Optional<String> mark = mark(temporaryName).filter(text -> text.length() == MARK);
        if (mark.isEmpty() || number(mark.get(), 0) != MACHINE) {
            return Owner.UNKNOWN;
        }
        int process = number(mark.get(), 8);
        int begun = number(mark.get(), 16);
        if (process == PROCESS && begun == BEGUN) {
            return RUNNING.contains(mark.get()) ? Owner.RUNNING : Owner.GONE;
        }
        boolean alive = ProcessHandle.of(Integer.toUnsignedLong(process))
                .filter(ProcessHandle::isAlive)
                .filter(handle -> handle.info()
                        .startInstant()
                        .map(start -> start.getEpochSecond() <= begun + SECONDS_OF_DOUBT)
                        .orElse(true))
                .isPresent();
        return alive ? Owner.UNKNOWN : Owner.GONE;
    }

    private static int number(String mark, int from) {
        return HexFormat.fromHexDigits(mark, from, from + 8);
    }

    private static Optional<String> mark(String temporaryName) {
        int end = temporaryName.lastIndexOf('.');
        int begin = end < 0 ? -1 : temporaryName.lastIndexOf('.', end - 1);
        Matcher form = FORM.matcher(begin < 0 ? "" : temporaryName.substring(begin));
        return form.matches() ? Optional.of(form.group(1)) : Optional.empty();
    }

    /** Where process numbers mean the same: this machine since its start, or this container. */
    private static int machine() {
        StringBuilder identity = new StringBuilder();
        try {
            identity.append(InetAddress.getLocalHost().getHostName());
        } catch (IOException e) {
            identity.append(System.getProperty("os.name"));
        }
        try {
            identity.append(Files.readString(Path.of("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII));
            identity.append(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
        } catch (IOException | RuntimeException e) {
            identity.append(System.getProperty("user.name"));
        }
        return identity.toString().hashCode();
    }
}
