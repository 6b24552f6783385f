package io.jenkins.plugins.openstage.build;

import java.util.List;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** The few figures that a page asks for again and again while the build runs. */
final class PhonesProgress {

    private PhonesProgress() {}

    /** @param building whether more may come */
    static JSONObject of(PhonesSnapshot snapshot, boolean building) {
        PhonesOverview overview = snapshot.overview();
        JSONObject json = new JSONObject();
        json.put("stamp", snapshot.stamp());
        json.put("building", building);
        json.put("live", overview.isLive());
        json.put("summary", overview.getSummary());
        json.put("steps", snapshot.steps().size());
        json.put("running", running(snapshot.steps()));
        return json;
    }

    private static JSONArray running(List<StepRecord> steps) {
        JSONArray running = new JSONArray();
        steps.stream().filter(StepRecord::isLive).forEach(step -> {
            JSONObject json = new JSONObject();
            json.put("step", step.getPlace());
            json.put("over", step.getCounts().getOver());
            json.put("text", step.getProgress());
            running.add(json);
        });
        return running;
    }
}
