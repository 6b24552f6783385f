/** The command {@code openstage}: runs the engine from a terminal and rehearses fleets with simulated phones. */
package io.jenkins.plugins.openstage.cli;
