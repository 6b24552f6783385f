package io.jenkins.plugins.openstage.firmware;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    /** From the target backwards: what may be installed now, so that each may follow the one before. */
    private Offer way(String deviceType, String softwareType, Optional<FirmwareVersion> installed) {
        Deque<ManifestImage> way = new ArrayDeque<>(List.of(target));
        while (!way.getFirst().follows(installed)) {
            ManifestImage next = way.getFirst();
            Optional<ManifestImage> step = before(next);
            if (step.isEmpty()) {
                return new Offer.Rejected("Image " + next.file() + " may be installed from " + next.minimum()
                        + " on, but the phone "
                        + installed.map(version -> "runs " + version).orElse("does not say what it runs")
                        + ", and no step of the upgrade path leads there");
            }
            way.addFirst(step.get());
        }
        Optional<Compatibility> unfit = way.stream()
                .map(image -> compatibility(image, deviceType, softwareType, Optional.empty()))
                .filter(compatibility -> !compatibility.fits())
                .findFirst();
        return unfit.<Offer>map(compatibility -> new Offer.Rejected(compatibility.sentence()))
                .orElseGet(() -> new Offer.Images(List.copyOf(way)));
    }

    /** The newest step from which an image may be installed. */
    private Optional<ManifestImage> before(ManifestImage next) {
        return steps(next).reduce((one, other) -> one.version().atLeast(other.version()) ? one : other);
    }

    private Stream<ManifestImage> steps(ManifestImage next) {
        return upgradePath.stream()
                .filter(step -> step.version().compareTo(next.version()) < 0
                        && step.version().atLeast(next.minimum()));
    }
}
