package io.jenkins.plugins.openstage.remote;

import io.jenkins.plugins.openstage.service.JobResult;
import java.io.Serializable;

/**
 * What became of one phone.
 *
 * @param name what the step calls the phone
 * @param result how its job ended
 * @param millis from its turn to the end
 */
public record PhoneReport(String name, JobResult result, long millis) implements Serializable {}
