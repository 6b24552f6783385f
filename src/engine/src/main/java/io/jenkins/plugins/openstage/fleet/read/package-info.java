/** Reads a fleet folder, a class for each kind of file. Every mistake comes with file, line and column, and all of them at once. */
package io.jenkins.plugins.openstage.fleet.read;
