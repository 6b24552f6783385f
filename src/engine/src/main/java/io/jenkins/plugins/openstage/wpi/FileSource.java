package io.jenkins.plugins.openstage.wpi;

import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where a phone fetches a file, as the items of a deployment name it (protocol.md 9.5). */
public sealed interface FileSource extends Serializable {

    /** The transport items, each with that index; {@link ItemKey#NO_INDEX} for a single file (trap 17). */
    List<Item> items(int index);

    /** The file's name without its folder. */
    String fileName();

    /**
     * A file on an FTP server.
     *
     * @param server host name or address as the phone reaches it
     * @param port usually 21
     * @param path the folder, with slashes
     * @param fileName the name in it
     * @param username the account with which the phone logs in
     * @param password its password; travels in clear, both in the message and with FTP (protocol.md 17)
     */
    record Ftp(String server, int port, String path, String fileName, String username, String password)
            implements FileSource {
        @Override
        public List<Item> items(int index) {
            List<Item> items = new ArrayList<>();
            items.add(Item.of(new ItemKey("file-server", index), server));
            items.add(Item.of(new ItemKey("file-port", index), Integer.toString(port)));
            items.add(Item.of(new ItemKey("file-path", index), path));
            items.add(Item.of(new ItemKey("file-name", index), fileName));
            items.add(Item.of(new ItemKey("file-username", index), username));
            items.add(Item.of(new ItemKey("file-pwd", index), password));
            return items;
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "ftp://" + server + ":" + port + (path.startsWith("/") ? "" : "/") + path
                    + (path.endsWith("/") ? "" : "/") + fileName;
        }
    }

    /**
     * A file on an HTTPS server.
     *
     * @param url the complete URL with the file's name; the item is called base URL all the same (trap 20)
     * @param username the account with which the phone logs in; empty for none
     * @param password its password; empty for none
     */
    record Https(URI url, String username, String password) implements FileSource {
        @Override
        public List<Item> items(int index) {
            List<Item> items = new ArrayList<>();
            if (!username.isEmpty()) {
                items.add(Item.of(new ItemKey("file-username", index), username));
            }
            if (!password.isEmpty()) {
                items.add(Item.of(new ItemKey("file-pwd", index), password));
            }
            items.add(Item.of(new ItemKey("file-https-base-url", index), url.toString()));
            return items;
        }

        @Override
        public String fileName() {
            String path = url.getPath();
            return path.substring(path.lastIndexOf('/') + 1);
        }

        /** Without the password. */
        @Override
        public String toString() {
            return url.toString();
        }
    }
}
