/**
 * Configuration as code: what a folder says that describes phones and what each shall be configured to (design §7). Values
 * only; how they are written down is read by {@link io.jenkins.plugins.openstage.fleet.read}.
 */
package io.jenkins.plugins.openstage.fleet;
