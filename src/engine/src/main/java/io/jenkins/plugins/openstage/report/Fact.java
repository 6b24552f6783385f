package io.jenkins.plugins.openstage.report;

import java.io.Serializable;

/**
 * A figure of a run, as text.
 *
 * @param label what it is, for example {@code interactions per second}
 * @param value for example {@code 412}
 */
public record Fact(String label, String value) implements Serializable {}
