package io.jenkins.plugins.openstage.tls;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;

/** The identity that is made once and then kept in a folder. */
final class KeptIdentity {
    static final String FILE = "identity.p12";

    // PKCS#12 needs a password. It protects nothing here, since it would have to lie beside the file; the file's
    // permissions do.
    private static final char[] PASSWORD = "openstage".toCharArray();

    private KeptIdentity() {}

    static TlsIdentity in(Path folder, Supplier<TlsIdentity> make) throws TlsException {
        return in(folder, FILE, make);
    }

    static TlsIdentity in(Path folder, String name, Supplier<TlsIdentity> make) throws TlsException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            keep(make.get(), folder, file);
        }
        return Pkcs12.read(file, PASSWORD);
    }

    private static void keep(TlsIdentity identity, Path folder, Path file) throws TlsException {
        Path temporary = null;
        try {
            Files.createDirectories(folder);
            temporary = Files.createTempFile(folder, "identity", ".tmp", ownerOnly(folder));
            Files.write(temporary, Pkcs12.write(identity, PASSWORD));
            publish(temporary, file);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isRegularFile(file)) {
                throw new TlsException("Cannot keep a certificate in " + folder + ": it is not a folder.", e);
            }
            // Somebody else was faster; theirs is the one to use.
        } catch (TlsException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsException("Cannot keep a certificate in " + folder + ": " + Reasons.of(e), e);
        } finally {
            delete(temporary);
        }
    }

    /** A hard link appears complete or not at all, and never replaces one that another process made meanwhile. */
    private static void publish(Path temporary, Path file) throws IOException {
        try {
            Files.createLink(file, temporary);
        } catch (UnsupportedOperationException e) {
            Files.move(temporary, file);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && folder.getFileSystem().equals(FileSystems.getDefault());
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path temporary) throws TlsException {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw new TlsException("Cannot delete the temporary file " + temporary + ": " + Reasons.of(e), e);
            }
        }
    }
}
