/**
 * Configuration as code: reads a folder that describes phones and what each shall be configured to (design §7). Every
 * mistake comes with file, line and column, and all of them at once.
 */
package io.jenkins.plugins.openstage.fleet;
