/**
 * What would change on the phones of a fleet: desired against actual, as values and as a file. No network, no clock, no phone:
 * the same input makes the same plan.
 */
package io.jenkins.plugins.openstage.plan;
