package io.jenkins.plugins.openstage.service.settings;

import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.DlsMessage;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.WpiCodec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where phones shall poll, as they are told at each start-up: they forget it when they restart (protocol.md 5, trap 26).
 *
 * @param url what is written as {@code dcmp-url}: the place in front of {@code contact-me?device-id=…}, this endpoint's own or a
 *     proxy's
 * @param intervalItem the item that takes the interval, or null to leave the phones' own interval. No document that is known
 *     names it, so there is no default
 * @param interval how often phones shall poll
 */
public record Polling(URI url, String intervalItem, Duration interval) {
    /** What phones know as {@code dcmp-url}, behind the host. */
    public static final String FOLDER = "/dcmp/";

    private static final String URL_ITEM = "dcmp-url";

    public Polling {
        if (!"http".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "phones cannot poll at '" + url + "': expected a place like http://proxy.example.net:8080/dcmp/");
        }
        Bounds.positive(interval, "interval");
        // Fails with a sentence when phones could not read it.
        var unused =
                WpiCodec.standard().encode(new DlsMessage("0", Action.WRITE_ITEMS, items(url, intervalItem, interval)));
    }

    /** At that place, as often as phones do by themselves. */
    public static Polling at(URI url) {
        return new Polling(url, null, Duration.ofMinutes(1));
    }

    /**
     * At the polling port of an endpoint that listens so, under the host by which phones know it.
     *
     * @throws IllegalArgumentException when it has no polling port, or one that is known only when it is open
     */
    public static Polling of(EndpointSettings.Listen listen) {
        if (listen.polling() == null || listen.polling().getPort() == 0) {
            throw new IllegalArgumentException(
                    "phones cannot be told where to poll: the endpoint needs a polling port");
        }
        String host = EndpointSettings.Listen.at(listen.polling())
                .withAdvertisedHost(listen.advertisedHost())
                .host();
        return at(URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + listen.polling().getPort() + FOLDER));
    }

    /** The same with an interval, which is written as the item of that name in whole seconds. */
    public Polling every(Duration time, String item) {
        return new Polling(url, item, time);
    }

    public ItemList items() {
        return items(url, intervalItem, interval);
    }

    private static ItemList items(URI url, String intervalItem, Duration interval) {
        List<Item> items = new ArrayList<>();
        items.add(Item.of(URL_ITEM, url.toString()));
        Optional.ofNullable(intervalItem)
                .ifPresent(name -> items.add(Item.of(name, Long.toString(Math.max(1, interval.toSeconds())))));
        return ItemList.of(items);
    }
}
