/** What a step makes of the build, and what a pipeline gets back. */
package io.jenkins.plugins.openstage.steps.result;
