package io.jenkins.plugins.openstage.plans;

/**
 * A row of a plan's page.
 *
 * @param phone of which phone
 * @param item what is said of it
 */
public record PlanRow(PlanPhone phone, PlanItem item) {}
