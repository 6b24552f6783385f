package io.jenkins.plugins.openstage.service.secure;

import io.jenkins.plugins.openstage.job.Job;
import io.jenkins.plugins.openstage.job.NotSendableException;
import io.jenkins.plugins.openstage.job.PhoneAddress;
import io.jenkins.plugins.openstage.service.settings.EndpointException;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import io.jenkins.plugins.openstage.service.settings.SecureMode;
import io.jenkins.plugins.openstage.tls.Authority;
import io.jenkins.plugins.openstage.tls.ServerTls;
import io.jenkins.plugins.openstage.tls.TlsIdentity;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;

/** All that an endpoint has for Secure Mode: the authority, who is bound, TLS for the secure port. Thread-safe. */
public final class SecureService implements AutoCloseable {
    private final SecureMode mode;
    private final int sentBytes;
    private final Authority authority;
    private final SslContext tls;
    private final SecurePhones phones;
    private final KeyThread keys;
    private volatile int port;

    private SecureService(
            SecureMode mode, EndpointSettings settings, Authority authority, SslContext tls, SecurePhones phones) {
        this.mode = mode;
        this.sentBytes = settings.sentBytes();
        this.keys = new KeyThread(
                "openstage-endpoint-" + settings.listen().address().getPort() + "-keys",
                settings.limits().phones());
        this.authority = authority;
        this.tls = tls;
        this.phones = phones;
    }

    /**
     * Makes everything ready.
     *
     * @throws EndpointException when the folder or the authority cannot be used; one sentence
     */
    public static SecureService open(SecureMode mode, EndpointSettings settings) throws EndpointException {
        try {
            Authority authority = mode.authority() == null
                    ? Authority.kept(mode.folder(), "OpenStage provisioning")
                    : mode.authority();
            String host = settings.listen().host();
            TlsIdentity identity = authority.server(host, new LinkedHashSet<>(Set.of(host, "localhost")));
            SslContext tls = ServerTls.mutual(identity, settings.tls().profile(), List.of(authority.certificate()));
            boolean open = false;
            try {
                SecurePhones phones = new SecurePhones(SecureJournal.open(mode.folder()), settings.clock());
                open = true;
                return new SecureService(mode, settings, authority, tls, phones);
            } finally {
                if (!open) {
                    ReferenceCountUtil.release(tls);
                }
            }
        } catch (EndpointException e) {
            throw e;
        } catch (IOException e) {
            throw new EndpointException(e.getMessage(), e);
        }
    }

    public SslContext tls() {
        return tls;
    }

    public SecurePhones phones() {
        return phones;
    }

    /** The secure port that phones are told. */
    public void listensAt(int actualPort) {
        port = actualPort;
    }

    /**
     * How the phone is taken into Secure Mode; {@link #preparing} prepares it. The certificate is for the MAC address that the
     * phone has to name.
     *
     * @throws NotSendableException when its address names none; one sentence
     */
    public GoSecureScript script(PhoneAddress phone, Job.GoSecure job) throws NotSendableException {
        MacAddress mac = phone.expectedMac()
                .orElseThrow(
                        () -> new NotSendableException("the certificate for Secure Mode is made for the phone's MAC"
                                + " address, and " + phone + " names none: give it as ADDRESS=MAC, as in"
                                + " 192.0.2.44=00:1A:E8:01:02:03"));
        return new GoSecureScript(
                () -> credentials(mac, Authority.newKeys(), job),
                (named, certificate) -> phones.issued(named, certificate, job.tan(), job.maxPinRetries()));
    }

    /** What makes the keys of phones. */
    public Executor preparing() {
        return keys;
    }

    /** Resets a phone and lets it come back. */
    public FactoryResetScript script() {
        return new FactoryResetScript(phones, mode.readmission());
    }

    private PhoneCredentials credentials(MacAddress phone, KeyPair keys, Job.GoSecure job) throws NotSendableException {
        TlsIdentity identity = authority.client(phone.text(), keys);
        ItemList credentials = ItemList.of(
                Item.of("dls-client-certificate", Base64.getEncoder().encodeToString(identity.pkcs12ForPhones())),
                Item.of("dls-server-ca", 0, authority.rootPem().strip()),
                Item.of("dls-server-ca", 1, ""),
                Item.of("dls-secure-port", Integer.toString(port)));
        ItemList items = job.withPin() ? packed(job, credentials) : plain(credentials);
        int bytes = WpiCodec.standard().encode(new DlsMessage("0", Action.WRITE_ITEMS, items)).length;
        if (bytes > sentBytes) {
            throw new NotSendableException("the certificates for Secure Mode would need a message of " + bytes
                    + " bytes, allowed are " + sentBytes);
        }
        return new PhoneCredentials(identity.certificate(), items);
    }

    private static ItemList plain(ItemList credentials) {
        return ItemList.of(Item.of("goto-secure-mode", "nopin")).plus(credentials);
    }

    private ItemList packed(Job.GoSecure job, ItemList credentials) throws NotSendableException {
        if (mode.packing() == null) {
            throw new NotSendableException("the endpoint does not know how phones want secure-mode-data to be packed:"
                    + " configure that, or take the phone into Secure Mode without a PIN");
        }
        byte[] data;
        try {
            data = Objects.requireNonNull(mode.packing().pack(credentials, job.password()), "the packing gave nothing");
        } catch (RuntimeException e) {
            throw new NotSendableException("secure-mode-data could not be packed: " + e.getMessage());
        }
        return ItemList.of(
                Item.of("goto-secure-mode", "pin"),
                Item.of("secure-mode-data", Base64.getEncoder().encodeToString(data)),
                Item.of("max-pin-retries", Integer.toString(job.maxPinRetries())));
    }

    @Override
    public void close() throws EndpointException {
        keys.close();
        ReferenceCountUtil.release(tls);
        phones.close();
    }
}
