package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.apply.FileSources;
import io.jenkins.plugins.openstage.fleet.FleetFile;
import io.jenkins.plugins.openstage.fleet.FleetPhone;
import io.jenkins.plugins.openstage.wpi.FileSource;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where phones fetch the files that were staged for a plan. Holds the accounts with which they fetch, for the time of a step only.
 *
 * @param bySite the files by the site of the phones and the path on the node
 */
public record StagedSources(Map<String, Map<String, FileSource>> bySite) implements FileSources, Serializable {

    /** Nothing was staged. */
    public static final StagedSources NONE = new StagedSources(Map.of());

    public StagedSources {
        bySite = new HashMap<>(bySite);
    }

    @Override
    public FileSource of(FleetPhone phone, FleetFile file) {
        FileSource source = bySite.getOrDefault(phone.site(), Map.of())
                .get(file.path().toAbsolutePath().toString());
        if (source == null) {
            throw new IllegalArgumentException("the file " + file.name() + " was not staged for site '" + phone.site()
                    + "': the fleet folder was changed meanwhile; run the step again");
        }
        return source;
    }

    /** These secrets, and those of the accounts with which phones fetch. */
    public List<Item> and(List<Item> secrets) {
        Stream<Item> passwords = bySite.values().stream()
                .flatMap(files -> files.values().stream())
                .flatMap(source -> source.items(ItemKey.NO_INDEX).stream())
                .filter(item -> item.name().equals("file-pwd") && !item.value().isEmpty())
                .distinct();
        return Stream.concat(secrets.stream(), passwords).toList();
    }

    /** For how many sites, and no account. */
    @Override
    public String toString() {
        return "files for " + bySite.size() + " sites";
    }
}
