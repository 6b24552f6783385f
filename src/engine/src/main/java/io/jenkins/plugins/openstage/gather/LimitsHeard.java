package io.jenkins.plugins.openstage.gather;

import io.jenkins.plugins.openstage.service.settings.Interaction;
import io.jenkins.plugins.openstage.service.settings.InteractionListener;
import io.jenkins.plugins.openstage.snapshot.PhoneLimits;
import io.jenkins.plugins.openstage.wpi.Action;
import io.jenkins.plugins.openstage.wpi.MacAddress;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import io.jenkins.plugins.openstage.wpi.WorkpointMessage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens to what phones say of their limits while they are asked: how many items they take, and which actions they do not accept. Of
 * no more phones than a number, since anybody may call. Thread-safe.
 */
public final class LimitsHeard implements InteractionListener {

    private final Map<MacAddress, PhoneLimits> limits = new ConcurrentHashMap<>();
    private final int most;

    /**
     * @param most of how many phones it is kept
     */
    public LimitsHeard(int most) {
        this.most = most;
    }

    @Override
    public void received(Interaction interaction, WorkpointMessage message) {
        MacAddress mac = interaction.phone().mac();
        if (limits.size() < most || limits.containsKey(mac)) {
            limits.merge(mac, heard(message), (before, now) -> now.or(before).withRefused(both(before, now)));
        }
    }

    private static PhoneLimits heard(WorkpointMessage message) {
        Set<Action> refused = message.replyTo()
                .filter(reply -> reply.status() == ReplyStatus.FAILED)
                .<Set<Action>>map(reply -> EnumSet.of(reply.action()))
                .orElse(Set.of());
        return PhoneLimits.NONE.withMaxItems(message.maxItems()).withRefused(refused);
    }

    private static Set<Action> both(PhoneLimits one, PhoneLimits other) {
        Set<Action> all = EnumSet.noneOf(Action.class);
        all.addAll(one.refused());
        all.addAll(other.refused());
        return all;
    }

    /** What was heard of a phone. */
    PhoneLimits of(MacAddress mac) {
        return limits.getOrDefault(mac, PhoneLimits.NONE);
    }
}
