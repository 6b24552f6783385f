package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.news.News;
import io.jenkins.plugins.openstage.service.settings.Limits;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many phones each address has brought into the register that nobody asked for. Used under the desk's lock.
 */
public final class Newcomers {
    private final int most;
    private final News news;
    private final Map<InetAddress, Share> shares;

    private static final class Share {
        private int phones;
        private boolean refused;
    }

    public Newcomers(Limits limits, News news) {
        this.most = limits.newPhonesPerAddress();
        this.news = news;
        this.shares = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, Share> eldest) {
                return size() > limits.phones();
            }
        };
    }

    /** Whether that address may bring one more; says once when it may not. */
    boolean mayBring(InetAddress address) {
        Share share = shares.get(address);
        if (share == null || share.phones < most) {
            return true;
        }
        if (!share.refused) {
            share.refused = true;
            news.refused(
                    address,
                    "more than " + most + " phones that nobody asked for; further ones are served, but not read into"
                            + " the register before a job asks for them");
        }
        return false;
    }

    /** That address has brought one. */
    void brings(InetAddress address) {
        shares.computeIfAbsent(address, absent -> new Share()).phones++;
    }
}
