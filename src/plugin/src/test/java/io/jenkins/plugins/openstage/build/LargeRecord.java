package io.jenkins.plugins.openstage.build;

import hudson.model.Run;
import io.jenkins.plugins.openstage.record.Identity;
import io.jenkins.plugins.openstage.record.NumberedLine;
import io.jenkins.plugins.openstage.record.RecordFile;
import io.jenkins.plugins.openstage.record.RecordLine;
import io.jenkins.plugins.openstage.record.RecordLine.PhoneEnded;
import io.jenkins.plugins.openstage.record.RecordLine.PhonesMoved;
import io.jenkins.plugins.openstage.record.RecordLine.StepBegan;
import io.jenkins.plugins.openstage.record.RecordLine.StepEnded;
import io.jenkins.plugins.openstage.record.StepEnding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The record of a build over many phones, of which one in ten fails in each step. */
final class LargeRecord {

    private static final List<String> FUNCTIONS =
            List.of("openstageWriteItems", "openstageDeployFiles", "openstageDeploySoftware", "openstageReadItems");
    private static final int FAILED = 10;
    private static final long BEGAN = 1_764_468_000_000L;

    private LargeRecord() {}

    static String address(int phone) {
        return "10.20." + phone / 250 + "." + (phone % 250 + 1);
    }

    private static PhoneEnded ended(int step, int phone, long at) {
        boolean failed = (phone + step) % FAILED == 0;
        return new PhoneEnded(
                address(phone),
                failed ? "timed out" : "",
                failed
                        ? "the phone at " + address(phone)
                                + " did not call within 900 s; it was asked 15 times to call and did not answer"
                        : "done",
                1_000L * (phone % 60) + 100,
                failed && step == 1
                        ? Identity.UNKNOWN
                        : new Identity(
                                String.valueOf(49_301_000_000L + phone),
                                String.format(Locale.ROOT, "00:1A:E8:%02X:%02X:01", phone / 250, phone % 250),
                                phone % 3 == 0 ? "OpenStage 60" : phone % 3 == 1 ? "OpenStage 40" : "OpenStage 15",
                                step > 3 ? "V3 R5.14.0" : "V3 R5.12.0"),
                List.of(),
                at);
    }

    /** Steps that ended, one after the other. */
    static void write(Run<?, ?> run, int phones, int steps) throws IOException {
        PhonesAction.of(run);
        RecordFile file = new RecordFile(run.getRootDir().toPath().resolve(RecordFile.NAME));
        List<String> names =
                IntStream.range(0, phones).mapToObj(LargeRecord::address).toList();
        for (int step = 1; step <= steps; step++) {
            List<RecordLine> lines = new ArrayList<>();
            String function = FUNCTIONS.get((step - 1) % FUNCTIONS.size());
            lines.add(new StepBegan(
                    function, "1" + step, "Rollout", "voice", "", function + step, "", phones, names, BEGAN));
            lines.add(new PhonesMoved("contacted", names, BEGAN));
            for (int phone = 0; phone < phones; phone++) {
                lines.add(ended(step, phone, BEGAN + phone));
            }
            lines.add(new StepEnded(StepEnding.DONE, "", BEGAN + 600_000));
            int number = step;
            file.append(lines.stream()
                    .map(line -> new NumberedLine(number, 0, line))
                    .toList());
        }
    }
}
