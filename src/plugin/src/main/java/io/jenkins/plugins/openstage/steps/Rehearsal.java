package io.jenkins.plugins.openstage.steps;

import io.jenkins.plugins.openstage.remote.EndpointPlan;
import io.jenkins.plugins.openstage.service.PhoneAddress;
import java.io.Serializable;
import java.util.List;

/** Simulated phones around a step, which it means when it names no others. In the context of a step's body. */
public interface Rehearsal extends Serializable {

    /** The endpoint that the phones know. */
    EndpointPlan endpoint();

    /** The phones, in their order. */
    List<PhoneAddress> phones();
}
