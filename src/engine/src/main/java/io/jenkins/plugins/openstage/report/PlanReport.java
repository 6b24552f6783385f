package io.jenkins.plugins.openstage.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.jenkins.plugins.openstage.plan.Change;
import io.jenkins.plugins.openstage.plan.ChangeGroup;
import io.jenkins.plugins.openstage.plan.FileDeployment;
import io.jenkins.plugins.openstage.plan.FileGroup;
import io.jenkins.plugins.openstage.plan.NotTaken;
import io.jenkins.plugins.openstage.plan.Plan;
import io.jenkins.plugins.openstage.plan.PlanOutcome;
import io.jenkins.plugins.openstage.plan.PlannedPhone;
import io.jenkins.plugins.openstage.plan.Untold;
import io.jenkins.plugins.openstage.text.WholeFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes a plan as one self-contained page of HTML that can be searched: no other file, no network. The lines for many phones stand
 * in the markup; each phone with its changes is in data that the page's script shows some at a time, so that thousands of phones
 * open at once. Nothing in that data can become code or markup. Stateless and thread-safe.
 */
public final class PlanReport {

    private static final int LONGEST_VALUE = 120;
    private static final int MOST_LINES = 1_000;

    /** What stands for the plan in the template {@code plan.html}. */
    private record Page(
            String style,
            String styleHash,
            String script,
            String scriptHash,
            String title,
            String kind,
            String revision,
            boolean good,
            String verdict,
            String verdictClass,
            List<Fact> tiles,
            boolean hasChanges,
            List<PlanLine> changes,
            boolean hasFiles,
            List<PlanLine> files,
            boolean hasNotTaken,
            List<PlanLine> notTaken,
            boolean hasUntold,
            List<PlanLine> untold,
            String more,
            String data) {}

    /** Writes the file; an older one is replaced only when the new one is complete. */
    public void write(Plan plan, String kind, Path file) throws IOException {
        WholeFile.write(file, out -> write(plan, kind, out));
    }

    /**
     * Writes to a stream, which stays open.
     *
     * @param kind what it is, for example {@code Plan}
     */
    public void write(Plan plan, String kind, OutputStream out) throws IOException {
        PageCode code = PageParts.code("plan.js", "report.css", "plan.css");
        List<PlanLine> changes = PlanLine.changes(plan, LONGEST_VALUE);
        List<PlanLine> files = PlanLine.files(plan);
        List<PlanLine> notTaken = PlanLine.notTaken(plan);
        List<PlanLine> untold = PlanLine.untold(plan);
        boolean good = plan.outcome() == PlanOutcome.NO_CHANGE;
        Page page = new Page(
                code.style(),
                code.styleHash(),
                code.script(),
                code.scriptHash(),
                plan.fleet(),
                kind,
                plan.revision() == null ? "" : "revision " + plan.revision(),
                good,
                plan.summary(),
                good ? "good" : "bad",
                List.of(
                        new Fact("Phones", number(plan.allPhones())),
                        new Fact("Would change", number(plan.changedPhones())),
                        new Fact("Items that change", number(plan.changedItems())),
                        new Fact("Files to deploy", number(plan.deployedFiles())),
                        new Fact("Cannot be told", number(plan.untold().size()))),
                !changes.isEmpty(),
                changes.subList(0, Math.min(MOST_LINES, changes.size())),
                !files.isEmpty(),
                files,
                !notTaken.isEmpty(),
                notTaken,
                !untold.isEmpty(),
                untold,
                changes.size() > MOST_LINES
                        ? "… and " + PlanLine.count(changes.size() - MOST_LINES, "more line")
                                + "; search the phones below"
                        : "",
                data(plan));
        PageParts.write("plan.html", page, out);
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Nothing in a script element ends it, and nothing is taken for a comment, when less, greater and ampersand are escaped. */
    private static final class InMarkup extends CharacterEscapes {
        private static final long serialVersionUID = 1L;
        private final int[] escapes = CharacterEscapes.standardAsciiEscapesForJSON();

        InMarkup() {
            for (char each : new char[] {'<', '>', '&'}) {
                escapes[each] = CharacterEscapes.ESCAPE_STANDARD;
            }
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return escapes.clone();
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format(Locale.ROOT, "\\u%04x", character));
        }
    }

    private static String data(Plan plan) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setCharacterEscapes(new InMarkup());
            json.writeStartObject();
            json.writeArrayFieldStart("phones");
            for (PlannedPhone phone : plan.phones()) {
                row(
                        json,
                        phone.mac().text(),
                        phone.e164(),
                        phone.address(),
                        phone.model(),
                        phone.site(),
                        phone.read().toString());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("untold");
            for (Untold phone : plan.untold()) {
                row(json, phone.mac().text(), "", phone.address(), phone.model(), phone.site(), "", phone.reason());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("changes");
            for (ChangeGroup group : plan.changes()) {
                Change change = group.change();
                row(
                        json,
                        change.kind().sign(),
                        change.key().toString(),
                        change.secret() ? "unknown, will set" : change.from(),
                        change.to(),
                        change.cutsOff().orElse(""),
                        group.phones().toString());
            }
            for (FileGroup group : plan.files()) {
                FileDeployment file = group.file();
                row(
                        json,
                        file.known().sign(),
                        file.title(),
                        file.known().text(),
                        file.content(),
                        "",
                        group.phones().toString(),
                        "file");
            }
            json.writeEndArray();
            json.writeArrayFieldStart("notTaken");
            for (NotTaken item : plan.notTaken()) {
                row(json, item.key().toString(), item.status(), item.phones().toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void row(JsonGenerator json, String... cells) throws IOException {
        json.writeStartArray();
        for (String cell : cells) {
            json.writeString(cell);
        }
        json.writeEndArray();
    }
}
