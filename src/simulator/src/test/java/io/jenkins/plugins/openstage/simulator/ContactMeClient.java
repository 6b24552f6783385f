package io.jenkins.plugins.openstage.simulator;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends contact-me byte by byte as a service does, and gives back the answer byte by byte. */
final class ContactMeClient {

    private static final int PATIENCE_MILLIS = 10_000;

    private ContactMeClient() {}

    static String post(SimulatedPhone phone, String form) throws IOException {
        return exchange(
                phone,
                "POST /contact_dls.html/ContactDLS HTTP/1.1\r\nHost: phone:8085\r\n"
                        + "Content-Type: application/x-www-form-urlencoded; charset=utf-8\r\nContent-Length: "
                        + form.length() + "\r\n\r\n" + form);
    }

    static String get(SimulatedPhone phone, String pathAndQuery) throws IOException {
        return exchange(phone, "GET " + pathAndQuery + " HTTP/1.1\r\nHost: phone:8085\r\n\r\n");
    }

    private static String exchange(SimulatedPhone phone, String request) throws IOException {
        try (Socket socket =
                new Socket(phone.address().getAddress(), phone.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
