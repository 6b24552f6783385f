package io.jenkins.plugins.openstage.service.request;

import io.jenkins.plugins.openstage.service.desk.Answer;
import io.jenkins.plugins.openstage.service.desk.Desk;
import io.jenkins.plugins.openstage.service.http.Request;
import io.jenkins.plugins.openstage.service.http.RequestHandler;
import io.jenkins.plugins.openstage.service.http.Response;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Door;
import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.MalformedMessageException;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** Between bytes and the desk: what phones post. */
public final class PhoneRequests implements RequestHandler {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;

    private final Desk desk;
    private final News news;
    private final String path;
    private final WpiCodec codec;

    public PhoneRequests(Desk desk, News news, String path, WpiCodec codec) {
        this.desk = desk;
        this.news = news;
        this.path = path;
        this.codec = codec;
    }

    @Override
    public Response handle(Request request) {
        List<String> cookies = Cookies.ours(request.cookies());
        WorkpointMessage message;
        try {
            message = codec.decodeWorkpoint(request.body());
        } catch (MalformedMessageException e) {
            desk.unreadable(request.connection(), request.peer(), cookies, e.getMessage());
            return cleanUp(e.nonce());
        }
        Door door = request.shownCertificate().map(Door::secure).orElse(Door.DEFAULT);
        Answer answer = desk.receive(request.connection(), request.peer(), door, cookies, message);
        if (answer.closed()) {
            return Response.of(FORBIDDEN);
        }
        Response response = Response.xml(answer.encoded(codec));
        return answer.cookie() == null ? response : response.setting(Cookies.set(answer.cookie(), path));
    }

    /** With its nonce a phone can be told that this is the end, without it there is nothing it would understand. */
    private Response cleanUp(Optional<String> nonce) {
        try {
            return nonce.map(known -> Response.xml(Order.CLEAN_UP.encoded(known, codec)))
                    .orElse(Response.of(BAD_REQUEST));
        } catch (IllegalArgumentException e) {
            return Response.of(BAD_REQUEST);
        }
    }

    @Override
    public void disconnected(long connection) {
        desk.disconnected(connection);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        news.refused(peer, why);
    }
}
