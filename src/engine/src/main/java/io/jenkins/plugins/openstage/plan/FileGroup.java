package io.jenkins.plugins.openstage.plan;

import java.io.Serializable;

/**
 * The same file for some phones.
 *
 * @param file what they shall fetch
 * @param phones which of the plan's phones
 */
public record FileGroup(FileDeployment file, PhoneSet phones) implements Serializable {}
