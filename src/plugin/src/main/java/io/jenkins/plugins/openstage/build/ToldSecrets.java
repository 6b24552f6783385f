package io.jenkins.plugins.openstage.build;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.openstage.wpi.Item;
import io.jenkins.plugins.openstage.wpi.ItemKey;
import java.util.ArrayList;
import java.util.List;

/**
 * What the steps of a build told phones as secrets, so that its later steps do not show it when phones say it. Kept with the build,
 * encrypted as Jenkins encrypts passwords, because a pipeline goes on after a restart of Jenkins.
 */
public final class ToldSecrets extends InvisibleAction {

    /** Of more than so many the first ones are forgotten. */
    static final int MOST = 5_000;

    /** Replaced, never changed: the build may be saved meanwhile. */
    private volatile List<Told> told = new ArrayList<>();

    private static final class Told {
        private final String item;
        private final Secret value;

        Told(Item item) {
            this.item = item.key().toString();
            this.value = Secret.fromString(item.value());
        }

        Item item() {
            return Item.of(ItemKey.parse(item), value.getPlainText());
        }
    }

    /** Keeps these, and saves the build when they are new. */
    public static void add(Run<?, ?> run, List<Item> secrets) {
        synchronized (run) {
            List<Item> known = of(run);
            List<Told> fresh = secrets.stream()
                    .filter(item -> !item.value().isEmpty() && !known.contains(item))
                    .map(Told::new)
                    .toList();
            if (fresh.isEmpty()) {
                return;
            }
            ToldSecrets action = run.getAction(ToldSecrets.class);
            if (action == null) {
                action = new ToldSecrets();
                action.append(fresh);
                run.addAction(action);
            } else {
                action.append(fresh);
            }
        }
        SavedBuild.save(run);
    }

    private void append(List<Told> fresh) {
        List<Told> more = new ArrayList<>(told);
        more.addAll(fresh);
        told = new ArrayList<>(more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    /** Those of the build so far. */
    public static List<Item> of(Run<?, ?> run) {
        ToldSecrets action = run.getAction(ToldSecrets.class);
        return action == null ? List.of() : action.told.stream().map(Told::item).toList();
    }
}
