package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * For whom values are written down. Of several layers of one phone the later one counts: all, model, site, group, phone; of
 * several groups the one that the inventory names last.
 *
 * @param kind what the name names
 * @param name slug of the model, name of the site or group, MAC address of the phone; empty for all
 */
public record Layer(Kind kind, String name) implements Serializable {

    /** What a layer is for; a later one counts more. */
    public enum Kind {
        ALL,
        MODEL,
        SITE,
        GROUP,
        PHONE
    }

    /** Every phone. */
    public static final Layer ALL = new Layer(Kind.ALL, "");

    /** The phones of a model. */
    public static Layer model(String slug) {
        return new Layer(Kind.MODEL, slug);
    }

    /** The phones of a site. */
    public static Layer site(String name) {
        return new Layer(Kind.SITE, name);
    }

    /** The phones of a group. */
    public static Layer group(String name) {
        return new Layer(Kind.GROUP, name);
    }

    /** One phone, by its MAC address in the normal form. */
    public static Layer phone(String mac) {
        return new Layer(Kind.PHONE, mac);
    }

    /** The layers of a phone, the one that counts most at the end. */
    static List<Layer> of(FleetPhone phone) {
        List<Layer> layers = shared(phone);
        layers.add(phone(phone.mac().text()));
        return layers;
    }

    /** The same without the layer that the phone has for itself. */
    static List<Layer> shared(FleetPhone phone) {
        List<Layer> layers = new ArrayList<>(List.of(ALL, model(phone.model()), site(phone.site())));
        phone.groups().forEach(group -> layers.add(group(group)));
        return layers;
    }

    /** As people write it: {@code all}, {@code model os60}, {@code phone 00:1A:E8:01:02:03}. */
    @Override
    public String toString() {
        String word = kind.name().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? word : word + " " + name;
    }
}
