package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.script.Caller;
import io.jenkins.plugins.openstage.service.settings.EndpointSettings;
import java.util.ArrayDeque;
import java.util.Deque;

/** Everything that the endpoint has to do with a phone that calls, besides jobs. Used under the desk's lock. */
public final class Duties {
    private final RegisterDuty register;
    private final PollingDuty polling;
    private final MobilityDuty mobility;

    public Duties(EndpointSettings settings, RegisterDuty register) {
        this.register = register;
        this.polling = new PollingDuty(settings);
        this.mobility = new MobilityDuty(settings);
    }

    /** The phone has called: what comes with the call is taken over, what has to be told comes back in its order. */
    public Deque<Duty> of(Caller caller) {
        register.called(caller);
        Deque<Duty> duties = new ArrayDeque<>();
        polling.of(caller).ifPresent(duties::add);
        mobility.of(caller).ifPresent(duties::add);
        register.of(caller).ifPresent(duties::add);
        return duties;
    }

    /** Whether the phone was in a call and has to be told something when that is over. */
    public boolean owes(Caller caller) {
        return polling.owes(caller.mac());
    }
}
