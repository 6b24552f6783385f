package io.jenkins.plugins.openstage.service.request;

import io.jenkins.plugins.openstage.service.desk.Desk;
import io.jenkins.plugins.openstage.service.http.Request;
import io.jenkins.plugins.openstage.service.http.RequestHandler;
import io.jenkins.plugins.openstage.service.http.Response;
import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.settings.Polling;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.InetAddress;
import java.util.List;

/** Answers phones that poll whether something waits for them (protocol.md 5). Only the status counts. */
public final class PollRequests implements RequestHandler {
    public static final String PATH = Polling.FOLDER + "contact-me";
    private static final int NOTHING = 200;
    private static final int CALL = 202;

    private final Desk desk;
    private final News news;

    public PollRequests(Desk desk, News news) {
        this.desk = desk;
        this.news = news;
    }

    @Override
    public Response handle(Request request) {
        List<String> ids = new QueryStringDecoder(request.target()).parameters().getOrDefault("device-id", List.of());
        boolean named = ids.size() == 1
                && !ids.get(0).isBlank()
                && Caller.word(ids.get(0)).equals(ids.get(0));
        return Response.of(named && desk.polled(new MacAddress(ids.get(0))) ? CALL : NOTHING);
    }

    @Override
    public void refused(InetAddress peer, String why) {
        news.refused(peer, "polling: " + why);
    }
}
