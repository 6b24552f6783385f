package io.jenkins.plugins.openstage.text;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** A place in a JSON file while it is read from its beginning to its end. What is not as expected is told with its line. */
public final class JsonCursor {

    private final String name;
    private final JsonParser parser;

    JsonCursor(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
    }

    /** Reads, and hands on all that it reads. */
    private static final class Copying extends JsonParserDelegate {
        private final CanonicalJson copy;

        Copying(JsonParser parser, CanonicalJson copy) {
            super(parser);
            this.copy = copy;
        }

        @Override
        public JsonToken nextToken() throws IOException {
            JsonToken token = super.nextToken();
            if (token != null) {
                copy.take(delegate);
            }
            return token;
        }

        @Override
        public JsonParser skipChildren() throws IOException {
            for (int depth = depth(currentToken()); depth > 0; depth += depth(nextToken())) {
                // A file that is cut off ends with an exception.
            }
            return this;
        }

        private static int depth(JsonToken token) {
            if (token.isStructStart()) {
                return 1;
            }
            return token.isStructEnd() ? -1 : 0;
        }
    }

    /** The same place; all of the value that stands here is also told to that copy while it is read. */
    public JsonCursor copiedTo(CanonicalJson copy) throws IOException {
        copy.take(parser);
        return new JsonCursor(name, new Copying(parser, copy));
    }

    /** Takes a member of an object. */
    @FunctionalInterface
    public interface Member {
        /** Reads the member's value to its end; {@link JsonCursor#skip} when it is of no interest. */
        void read(String name) throws IOException;
    }

    /** Takes an entry of a list. */
    @FunctionalInterface
    public interface Entry {
        /** Reads the entry to its end. */
        void read() throws IOException;
    }

    /** Reads the object that begins here. */
    public void object(Member each) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            each.read(member);
        }
    }

    /** Reads the list that begins here. */
    public void list(Entry each) throws IOException {
        expect(JsonToken.START_ARRAY, "a list");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            each.read();
        }
    }

    /** The text that stands here. */
    public String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a text");
        return parser.getText();
    }

    /** The text that stands here; null when nothing is said. */
    public String textOrNull() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NULL ? null : text();
    }

    /** The text, number or switch that stands here, as it is written; null for anything else, which is skipped. */
    public String scalar() throws IOException {
        if (parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** The whole number that stands here. */
    public int number() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        return parser.getIntValue();
    }

    /** The switch that stands here. */
    public boolean flag() throws IOException {
        boolean yes = parser.currentToken() == JsonToken.VALUE_TRUE;
        if (!yes) {
            expect(JsonToken.VALUE_FALSE, "true or false");
        }
        return yes;
    }

    /** Whether an object begins here. */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** Whether a list begins here. */
    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** Leaves out what stands here. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** A mistake of the file at this place. */
    public TextFileException mistake(String sentence) {
        return new TextFileException(name, JsonFile.line(parser), sentence, null);
    }

    private void expect(JsonToken token, String words) throws IOException {
        if (parser.currentToken() != token) {
            throw mistake("expected " + words + " here");
        }
    }
}
