package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the phones of a model shall run, and how they get there.
 *
 * @param target what they shall run
 * @param upgradePath images that come between, for phones from whose version the next one must not be installed
 * @param notes for people; may be empty
 */
public record ModelFirmware(ManifestImage target, List<ManifestImage> upgradePath, String notes)
        implements Serializable {

    public ModelFirmware {
        upgradePath = List.copyOf(upgradePath);
    }

    /** All images, those of the upgrade path first. */
    public List<ManifestImage> images() {
        List<ManifestImage> images = new ArrayList<>(upgradePath);
        images.add(target);
        return images;
    }

    /**
     * What a phone is offered.
     *
     * @param deviceType the phone's {@code device-type}
     * @param softwareType the phone's {@code software-type}; empty when it is unknown
     * @param installed the phone's version, if known
     * @param allowDowngrade whether it may be an older one than that
     */
    public Offer offerTo(
            String deviceType, String softwareType, Optional<FirmwareVersion> installed, boolean allowDowngrade) {
        Compatibility target = compatibility(this.target, deviceType, softwareType, installed);
        return switch (target.verdict()) {
            case ALREADY_INSTALLED -> new Offer.Images(List.of());
            case DOWNGRADE ->
                allowDowngrade
                        ? new Offer.Images(List.of(this.target))
                        : new Offer.Rejected(target.sentence() + ", and a downgrade was not allowed");
            case FITS -> way(deviceType, softwareType, installed);
            default -> new Offer.Rejected(target.sentence());
        };
    }

    private static Compatibility compatibility(
            ManifestImage image, String deviceType, String softwareType, Optional<FirmwareVersion> installed) {
        return Compatibility.of(image.file(), image.header(), deviceType, softwareType, installed);
    }

    private Offer way(String deviceType, String softwareType, Optional<FirmwareVersion> installed) {
        List<ManifestImage> way = installed.isEmpty() && target.minimum() != null ? List.of() : shortest(installed);
        if (way.isEmpty()) {
            return new Offer.Rejected("Image " + target.file() + " may be installed from " + target.minimum()
                    + " on, but the phone "
                    + installed.map(version -> "runs " + version).orElse("does not say what it runs")
                    + ", and no step of the upgrade path leads there");
        }
        Optional<Compatibility> unfit = way.stream()
                .map(image -> compatibility(image, deviceType, softwareType, Optional.empty()))
                .filter(compatibility -> !compatibility.fits())
                .findFirst();
        return unfit.<Offer>map(compatibility -> new Offer.Rejected(compatibility.sentence()))
                .orElseGet(() -> new Offer.Images(way));
    }

    /** The fewest images that lead to the target; of as many the newest. Empty when none do. */
    private List<ManifestImage> shortest(Optional<FirmwareVersion> installed) {
        Map<ManifestImage, List<ManifestImage>> ways = new LinkedHashMap<>();
        images().stream()
                .sorted(Comparator.comparing(ManifestImage::version))
                .forEach(image -> ways.put(
                        image,
                        image.follows(installed)
                                ? List.of(image)
                                : ways.entrySet().stream()
                                        .filter(before -> !before.getValue().isEmpty() && leads(before.getKey(), image))
                                        .map(Map.Entry::getValue)
                                        .reduce((one, newer) -> newer.size() <= one.size() ? newer : one)
                                        .map(way -> Stream.concat(way.stream(), Stream.of(image))
                                                .toList())
                                        .orElse(List.of())));
        return ways.get(target);
    }

    private static boolean leads(ManifestImage step, ManifestImage next) {
        return step.version().compareTo(next.version()) < 0 && step.version().atLeast(next.minimum());
    }
}
