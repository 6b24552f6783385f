package io.jenkins.plugins.openstage.service.http;

import java.net.InetSocketAddress;
import java.net.URI;

/** Asks a phone to call. */
public interface ContactSender {

    /** How it went. One of the methods is called once, not before {@link #send} has returned. */
    interface Outcome {

        /**
         * The phone answered.
         *
         * @param at the address that the host name stands for
         * @param status its HTTP status
         */
        void answered(InetSocketAddress at, int status);

        /** The phone could not be reached, or did not answer. */
        void failed(String why);
    }

    /** Sends a contact-me without waiting. */
    void send(URI uri, Outcome outcome);
}
