package io.jenkins.plugins.openstage.staging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FtpListingTest {
    @Test
    void theFormsOfRealServersAreRead() {
        assertThat(FtpListing.names(
                        213,
                        "213-Status follows:",
                        "drwxrwxrwx    2 0        0            4096 Nov 30 07:27 .",
                        "drwxr-xr-x    3 0        0            4096 Nov 30  2025 ..",
                        "-rw-------    1 1        1               5 Nov 30 07:27 image 1.img",
                        "213 End of status"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly(".", "..", "image 1.img"));
        assertThat(FtpListing.names(
                        212,
                        "212-Status of .:",
                        " -rw-r--r--   1 pipeline domain users     5 Nov  3 07:27 image.img.0123456789ab.part",
                        "212 End of status"))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("image.img.0123456789ab.part"));
        assertThat(FtpListing.names(
                        213,
                        "213-Status of \"/\":",
                        "total 4",
                        "lrwxrwxrwx   1 root     root            5 30 Nov 07:27 image.img -> os60.img",
                        "213 End of status."))
                .hasValueSatisfying(names -> assertThat(names).containsExactly("image.img"));
    }

    @Test
    void anEmptyFolderIsOne() {
        assertThat(FtpListing.names(213, "213-STAT", "213 End."))
                .hasValueSatisfying(names -> assertThat(names).isEmpty());
    }

    @Test
    void whatIsNoListingIsNotTakenForAnEmptyFolder() {
        assertThat(FtpListing.names(502, "502 Not implemented.")).isEmpty();
        assertThat(FtpListing.names(213, "213 4096")).isEmpty();
        assertThat(FtpListing.names(211, "211-FTP server status:", "211 End of status"))
                .isEmpty();
        assertThat(FtpListing.names(
                        213,
                        "213-status follows:",
                        "11-30-26  07:27AM                    5 image.img",
                        "213 End of status."))
                .isEmpty();
        assertThat(FtpListing.names(
                        213,
                        "213-Status:",
                        "-rw-r--r--   1 root     root            5 Nov 30 07:27 image.img",
                        "     Connected to 127.0.0.1",
                        "213 End."))
                .isEmpty();
    }
}
