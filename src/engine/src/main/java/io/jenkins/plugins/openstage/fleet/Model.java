package io.jenkins.plugins.openstage.fleet;

import java.io.Serializable;

/**
 * A model of phone.
 *
 * @param slug how phones and files refer to it, for example {@code os60}
 * @param deviceType what such a phone reports as {@code device-type}, for example {@code OpenStage 60}
 */
public record Model(String slug, String deviceType) implements Serializable {}
