package io.jenkins.plugins.openstage.record;

/**
 * A line with its place.
 *
 * @param step the step's number within the build, from 1 on
 * @param number the line's number within its step, so that none is taken twice; 0 for those that the controller writes of its own
 */
public record NumberedLine(int step, long number, RecordLine line) {}
