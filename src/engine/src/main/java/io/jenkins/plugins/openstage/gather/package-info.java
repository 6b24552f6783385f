/** Reads phones through an endpoint, and makes a snapshot of what they said. */
package io.jenkins.plugins.openstage.gather;
