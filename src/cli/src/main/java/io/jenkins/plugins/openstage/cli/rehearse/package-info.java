/**
 * Rehearses a fleet folder: simulated phones, file servers and the endpoint in one process. Knows no terminal; whoever
 * shows the progress listens.
 */
package io.jenkins.plugins.openstage.cli.rehearse;
