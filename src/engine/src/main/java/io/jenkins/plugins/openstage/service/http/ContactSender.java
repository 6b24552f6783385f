package io.jenkins.plugins.openstage.service.http;

import io.jenkins.plugins.openstage.wpi.MacAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/** Asks a phone to call. */
public interface ContactSender {

    /** How it went. Ends with one call of {@link #answered}, {@link #failed} or {@link #unknown}; none comes before {@link #send} has returned. */
    interface Outcome {

        /**
         * There is a connection; the request is not sent yet.
         *
         * @param at the address that the host name stands for
         */
        void connected(InetSocketAddress at);

        /**
         * The phone answered.
         *
         * @param status its HTTP status
         */
        void answered(int status);

        /** The phone could not be reached, or did not answer. */
        void failed(String why);

        /**
         * Nobody knows the host name of the phone, or not in time.
         *
         * @param why in a few words
         */
        void unknown(String why);
    }

    /**
     * Sends a contact-me without waiting.
     *
     * @param phone which phone it has to be, if that is known
     */
    void send(URI uri, Optional<MacAddress> phone, Outcome outcome);
}
