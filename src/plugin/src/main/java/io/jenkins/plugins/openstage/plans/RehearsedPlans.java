package io.jenkins.plugins.openstage.plans;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.openstage.build.SavedBuild;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The plans that a build made in rehearsals. */
public final class RehearsedPlans extends InvisibleAction {

    /** Replaced, never changed: the build may be saved meanwhile. */
    private volatile List<String> digests = new ArrayList<>();

    static void add(Run<?, ?> run, String digest) {
        synchronized (run) {
            RehearsedPlans action = run.getAction(RehearsedPlans.class);
            if (action == null) {
                action = new RehearsedPlans();
                run.addAction(action);
            }
            List<String> more = new ArrayList<>(action.digests);
            more.add(digest);
            action.digests = more;
        }
        SavedBuild.save(run);
    }

    static boolean has(Run<?, ?> run, String digest) {
        RehearsedPlans action = run.getAction(RehearsedPlans.class);
        return action != null && action.digests.contains(digest);
    }

    /** SHA-256 in hexadecimal digits. */
    static String digest(String plan) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plan.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
