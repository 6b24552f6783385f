package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A model of phone.
 *
 * @param slug how phones and files refer to it, for example {@code os60}
 * @param deviceType what such a phone reports as {@code device-type}, for example {@code OpenStage 60}
 * @param entities whether such phones are known to read values with less, greater and ampersand (protocol.md 16.2)
 */
public record Model(String slug, String deviceType, boolean entities) implements Serializable {}
