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

/** All that an endpoint has for Secure Mode: the authority, who is bound, TLS for the secure port. Thread-safe. */
public final class SecureService implements AutoCloseable {
    /** Stands for a phone that is not known yet; its certificate goes nowhere. */
    private static final MacAddress SOME_PHONE = new MacAddress("00:00:00:00:00:00");

    private final SecureMode mode;
    private final int sentBytes;
    private final Authority authority;
    private final SslContext tls;
    private final SecurePhones phones;
    private volatile int port;

    private SecureService(SecureMode mode, int sentBytes, Authority authority, SslContext tls, SecurePhones phones) {
        this.mode = mode;
        this.sentBytes = sentBytes;
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
                return new SecureService(mode, settings.sentBytes(), authority, tls, phones);
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
     * Makes a key for the phone and finds out whether it can be told all that it has to be told. Takes some tenths of a second,
     * for the key. The certificate is for the MAC address that the phone has to name, else for the one that it names when it is
     * told.
     *
     * @throws NotSendableException when the PIN cannot be used, or the message would be too large; one sentence
     */
    public GoSecureScript script(PhoneAddress phone, Job.GoSecure job) throws NotSendableException {
        KeyPair keys = Authority.newKeys();
        PhoneCredentials first = credentials(phone.expectedMac().orElse(SOME_PHONE), keys, job);
        return new GoSecureScript(
                first.items().size(),
                phone.expectedMac().isPresent() ? expected -> first : named -> credentials(named, keys, job),
                (named, certificate) -> phones.issued(named, certificate, job.tan(), job.maxPinRetries()));
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
        ReferenceCountUtil.release(tls);
        phones.close();
    }
}
