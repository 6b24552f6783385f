package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.text.HostPort;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contact-me request (protocol.md 4).
 *
 * @param host {@code dls_ip_addr}, or null
 * @param port {@code dls_ip_port}, or -1
 */
record ContactMe(String host, int port) {

    static final String PATH = "/contact_dls.html/ContactDLS";

    /** The request, as POST with a form or as GET with a query; nothing when it is none. */
    static Optional<ContactMe> of(FullHttpRequest request) {
        QueryStringDecoder query = new QueryStringDecoder(request.uri());
        if (!query.path().equals(PATH)) {
            return Optional.empty();
        }
        Map<String, List<String>> parameters;
        if (request.method().equals(HttpMethod.POST)) {
            String form = request.content().toString(StandardCharsets.UTF_8);
            parameters = new QueryStringDecoder(form, StandardCharsets.UTF_8, false, 16).parameters();
        } else if (request.method().equals(HttpMethod.GET)) {
            parameters = query.parameters();
        } else {
            return Optional.empty();
        }
        if (!"true".equals(first(parameters, "ContactMe"))) {
            return Optional.empty();
        }
        String port = first(parameters, "dls_ip_port");
        return Optional.of(new ContactMe(
                first(parameters, "dls_ip_addr"),
                port != null && port.matches("\\d{1,5}") ? Integer.parseInt(port) : -1));
    }

    private static String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() || values.get(0).isEmpty() ? null : values.get(0);
    }

    /** The service to call: the phone's own one, at the address that the request names, if it names one. */
    URI target(URI own) {
        if (host == null) {
            return own;
        }
        try {
            int usual = HostPort.of(own).map(HostPort::port).orElse(-1);
            return new HostPort(host, port < 0 ? usual : port).url(own.getScheme(), own.getRawPath());
        } catch (IllegalArgumentException e) {
            return own;
        }
    }
}
