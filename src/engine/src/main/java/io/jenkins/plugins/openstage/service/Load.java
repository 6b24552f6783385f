package io.jenkins.plugins.openstage.service;

/**
 * What an endpoint is busy with at one moment. Without phones both figures go back to zero; one that does not shows a leak.
 *
 * @param connections open connections, of phones and of polls
 * @param conversations interactions under way
 */
public record Load(int connections, int conversations) {}
