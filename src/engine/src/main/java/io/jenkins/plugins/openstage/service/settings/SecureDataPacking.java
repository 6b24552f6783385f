package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.wpi.ItemList;

/**
 * Packs and encrypts what a phone needs for Secure Mode into {@code secure-mode-data}. How the phones' own packing works was
 * never published (protocol.md 11.2), so whoever uses PINs with real phones brings it. Used by several threads, also while a
 * phone waits for its answer: it must not block.
 */
@FunctionalInterface
public interface SecureDataPacking {

    /**
     * Packs the items.
     *
     * @param items client certificate, authorities and secure port
     * @param password the PIN without its last three characters
     * @return the packed items; the endpoint writes them in Base64
     */
    byte[] pack(ItemList items, String password);
}
