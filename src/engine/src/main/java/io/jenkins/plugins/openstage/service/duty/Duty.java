package io.jenkins.plugins.openstage.service.duty;

import io.jenkins.plugins.openstage.service.script.Order;
import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.ReplyStatus;
import java.util.Optional;

/** What the endpoint tells a phone of its own accord when the phone calls, before any job. Used under the desk's lock. */
public interface Duty {

    /** What the phone is told first. */
    Order begin();

    /**
     * The phone has replied; the parts of its reply are collected.
     *
     * @return what it is told next for this duty, or nothing when the duty is done or given up
     */
    Optional<Order> replied(ReplyStatus status, ItemList items);
}
