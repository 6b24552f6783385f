package io.jenkins.plugins.openstage.plan;

import java.io.Serializable;

/**
 * The same change of some phones.
 *
 * @param change what happens
 * @param phones to which of the plan's phones
 */
public record ChangeGroup(Change change, PhoneSet phones) implements Serializable {}
