package io.jenkins.plugins.openstage.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.openstage.wpi.FirmwareVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirmwareImageTest {

    private static final ImageHeader OS60 =
            new ImageHeader("OpenStage 60", "Siemens SIP", FirmwareVersion.parse("V3 R5.12.0"), 100_000);

    @TempDir
    private Path folder;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    /** An image whose texts stand at the given offsets; negative ones count from the end. */
    private static byte[] image(int size, Map<Integer, String> texts) {
        byte[] bytes = new byte[size];
        texts.forEach((offset, text) -> {
            byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(ascii, 0, bytes, offset < 0 ? size + offset : offset, ascii.length);
        });
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({
        "OpenStage 60, Siemens SIP, V3 R5.12.0, 1024",
        "OpenStage 20E, Siemens SIP, V2 R0.1.2, 4096",
        "OpenStage 60/80, Siemens HFA, V1 R5.6.53, 100001",
        "OpenScape Desk Phone IP 55G, Siemens SIP, V3 R3.32.0, 1000000",
    })
    void whatTheMakerWritesIsRead(String model, String type, String version, long size) throws Exception {
        ImageHeader header = new ImageHeader(model, type, FirmwareVersion.parse(version), size);
        Path file = folder.resolve("phone.img");
        FirmwareImage made = new ImageMaker(header).write(file);
        assertThat(Files.size(file)).isEqualTo(size);
        assertThat(ImageHeader.read(file)).isEqualTo(header);
        assertThat(FirmwareImage.of(file)).isEqualTo(made);
        assertThat(made.fileName()).isEqualTo("phone.img");
        assertThat(made.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
    }

    @Test
    void theSameHeaderGivesTheSameBytesAndAnotherOneOthers() throws Exception {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        ByteArrayOutputStream second = new ByteArrayOutputStream();
        String checksum = new ImageMaker(OS60).write(first);
        assertThat(new ImageMaker(OS60).write(second)).isEqualTo(checksum);
        assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
        ImageHeader other = new ImageHeader("OpenStage 60", "Siemens SIP", FirmwareVersion.parse("3.5.13.0"), 100_000);
        assertThat(new ImageMaker(other).write(new ByteArrayOutputStream())).isNotEqualTo(checksum);
    }

    @Test
    void onlyStartAndEndOfALargeImageAreRead() throws Exception {
        Path file = folder.resolve("sparse.img");
        byte[] small = new ByteArrayOutputStream() {
            byte[] image() throws IOException {
                new ImageMaker(OS60).write(this);
                return toByteArray();
            }
        }.image();
        long size = 3L << 30;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(small, 0, ImageHeader.PREFIX_LENGTH), 0);
            channel.write(
                    ByteBuffer.wrap(small, small.length - ImageHeader.SUFFIX_LENGTH, ImageHeader.SUFFIX_LENGTH),
                    size - ImageHeader.SUFFIX_LENGTH);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            assertThat(ImageHeader.read("large", channel))
                    .isEqualTo(new ImageHeader(OS60.model(), OS60.softwareType(), OS60.version(), size));
            assertThat(channel.isOpen()).isTrue();
        }
    }

    @Test
    void startAndEndKeptFromADownloadAreEnough() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ImageMaker(OS60).write(out);
        byte[] image = out.toByteArray();
        assertThat(ImageHeader.read(
                        "download",
                        Arrays.copyOf(image, ImageHeader.PREFIX_LENGTH),
                        Arrays.copyOfRange(image, image.length - ImageHeader.SUFFIX_LENGTH, image.length),
                        image.length))
                .isEqualTo(OS60);
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "32|OpenStage 80|45|V3 R5.12.0|-296|OpenStage 80|-281|Siemens SIP",
                "32|OpenStage 80|64|Version V3 R5.12.0 of today|-100|OpenStage 80|-80|Siemens SIP",
                "32|OpenStage 80 V3 R5.12.0|100|x|-296|x|-20|Siemens SIP",
                "32|opera80|64|V3.x R5.12.0|-296|OpenStage 80|-281|Siemens SIP",
                "32|OpenStage 80|64|V3 R5.12.0|-296|board 7|-281|Siemens SIP",
            },
            delimiter = '|')
    void theTextsMayStandElsewhereBehindTheirPlaces(
            int a, String phone, int b, String version, int c, String trailer, int d, String type) throws Exception {
        byte[] bytes = image(5_000, Map.of(a, phone, b, version, c, trailer, d, type));
        assertThat(ImageHeader.read(file("lenient.img", bytes)))
                .isEqualTo(new ImageHeader("OpenStage 80", "Siemens SIP", FirmwareVersion.parse("3.5.12.0"), 5_000));
    }

    @Test
    void aFileThatIsNoImageIsNamedWithWhatWasExpectedAndFound() throws Exception {
        assertThatThrownBy(() -> ImageHeader.read(file("empty.img", new byte[0])))
                .isInstanceOf(FirmwareImageException.class)
                .hasMessageContainingAll("empty.img", "no firmware image");
        assertThatThrownBy(() -> ImageHeader.read(
                        file("page.img", "<html>404</html>".repeat(99).getBytes(StandardCharsets.US_ASCII))))
                .hasMessageContainingAll("page.img", "expected the phone at 0x20", "V3 R5.12.0", "3c 68 74 6d");
        assertThatThrownBy(() -> ImageHeader.read(
                        file("nameless.img", image(5_000, Map.of(64, "V3 R5.12.0", -296, "Siemens SIP")))))
                .hasMessageContainingAll("nameless.img", "expected the phone at 0x20");
        assertThatThrownBy(() -> ImageHeader.read(file(
                        "other.img",
                        image(
                                5_000,
                                Map.of(
                                        32,
                                        "OpenStage 80",
                                        64,
                                        "V3 R5.12.0",
                                        -296,
                                        "OpenStage 40",
                                        -281,
                                        "Siemens SIP")))))
                .hasMessageContainingAll("other.img", "its start says OpenStage 80", "its end says OpenStage 40");
        assertThatThrownBy(() -> ImageHeader.read(folder.resolve("missing.img")))
                .isInstanceOf(FirmwareImageException.class)
                .hasMessageContainingAll("missing.img", "does not exist");
        assertThatThrownBy(() -> FirmwareImage.of(folder))
                .isInstanceOf(FirmwareImageException.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void anImageThatWasCutOffIsFound() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ImageMaker(OS60).write(out);
        Path cut = file("cut.img", Arrays.copyOf(out.toByteArray(), 60_000));
        assertThatThrownBy(() -> ImageHeader.read(cut))
                .isInstanceOf(FirmwareImageException.class)
                .hasMessageContainingAll("cut.img", "Siemens SIP or Siemens HFA", "cut off");
    }

    @Test
    void noiseIsNoImageAndDoesNoHarm() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> ImageHeader.read("noise", noise, noise, noise.length))
                    .isInstanceOf(FirmwareImageException.class);
        }
    }

    @Test
    void theMakerRefusesWhatDoesNotFitIntoAnImage() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new ImageMaker(new ImageHeader("OpenStage 60", "Siemens SIP", OS60.version(), 1_023)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageMaker(new ImageHeader("O".repeat(40), "Siemens SIP", OS60.version(), 9_999))
                        .write(new ByteArrayOutputStream()));
    }
}
