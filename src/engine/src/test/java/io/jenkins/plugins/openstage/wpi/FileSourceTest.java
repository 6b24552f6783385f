package io.jenkins.plugins.openstage.wpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {

    /** The guide prints both (p53, p55; protocol.md 18a). */
    @ParameterizedTest
    @ValueSource(strings = {"/media", "/media/"})
    void folderIsSentAsItIsAndShownWithOneSlash(String folder) {
        FileSource.Ftp source = new FileSource.Ftp("192.0.2.20", 21, folder, "gong.wav", "prov", "secret");

        assertThat(source.items(ItemKey.NO_INDEX)).contains(Item.of("file-path", folder));
        assertThat(source).hasToString("ftp://192.0.2.20:21/media/gong.wav");
    }
}
