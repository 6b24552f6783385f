package io.jenkins.plugins.openstage.plan;

import io.jenkins.plugins.openstage.fleet.Fleet;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.fleet.Model;
import io.jenkins.plugins.openstage.fleet.Setting;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.nio.ByteBuffer;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of what a fleet folder says of its phones: each phone with what counts for it in the end, and with what is in its files. Comments, the order of files,
 * phones and keys, and which layer a value stands in, are of no importance. The values of one phone are added up, so that their
 * order does not count and what many phones share is looked at once. Not thread-safe.
 */
final class FleetDigest {

    private static final int BYTES = 32;

    private final Digest one = new Digest();
    private final IdentityHashMap<Setting, Mark> marks = new IdentityHashMap<>();
    private final Map<String, String> phones = new TreeMap<>();
    private final Fleet fleet;
    private long high;
    private long low;

    /** What one value adds, or one file, which is no item. */
    private record Mark(ItemKey key, long high, long low) {}

    FleetDigest(Fleet fleet) {
        this.fleet = fleet;
    }

    /** Looks at a value of the phone that ends next. */
    void value(ItemKey key, Setting setting) {
        Mark mark = marks.get(setting);
        if (mark == null || !mark.key.equals(key)) {
            mark = mark(key, one.add(key.name()).add(key.index()).add(setting.value()));
            marks.putIfAbsent(setting, mark);
        }
        add(mark);
    }

    private void add(Mark mark) {
        low += mark.low;
        high += mark.high + (Long.compareUnsigned(low, mark.low) < 0 ? 1 : 0);
    }

    private static Mark mark(ItemKey key, Digest told) {
        ByteBuffer bytes = ByteBuffer.wrap(told.bytes());
        return new Mark(key, bytes.getLong(), bytes.getLong());
    }

    /** Looks at a file of the phone that ends next. No item is called as such a mark begins. */
    void file(String name, String type, FileSum sum) {
        add(mark(null, one.add(" file").add(type).add(name).add(sum.sha256())));
    }

    /** All values and files of that phone were told. */
    void phone(FleetPhone phone) {
        one.add(phone.mac().text())
                .add(phone.address())
                .add(phone.e164())
                .add(phone.model())
                .add(phone.site())
                .add(high)
                .add(low);
        phones.put(phone.mac().text(), one.hex(BYTES));
        high = 0;
        low = 0;
    }

    String end() {
        new TreeMap<>(fleet.models()).values().forEach(this::model);
        phones.forEach((mac, digest) -> one.add(mac).add(digest));
        return "sha256:" + one.hex(BYTES);
    }

    private void model(Model model) {
        one.add(model.slug()).add(model.deviceType()).add(Boolean.toString(model.entities()));
    }
}
