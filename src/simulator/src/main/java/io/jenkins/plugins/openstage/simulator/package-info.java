/**
 * Phones that behave as the WPI protocol says: thousands in one process, each with its own loopback address, identity, firmware
 * profile, items, call state and faults. They are strict judges of the provisioning service that they talk to.
 */
package io.jenkins.plugins.openstage.simulator;
