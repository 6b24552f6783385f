/**
 * What one configures and plugs into an endpoint: where it listens, its limits and times, Secure Mode, the register of phones, the
 * mobile users, and who listens to what happens.
 */
package io.jenkins.plugins.openstage.service.settings;
