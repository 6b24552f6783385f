package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.tls.TlsIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** One self-signed certificate for all test servers. */
final class TestTls {

    private static final char[] NO_PASSWORD = {};
    static final TlsIdentity IDENTITY = TlsIdentity.selfSigned("test", List.of("127.0.0.1"));

    private TestTls() {}

    static SSLContext serverContext() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "key", IDENTITY.key(), NO_PASSWORD, IDENTITY.chain().toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("no TLS for tests", e);
        }
    }
}
