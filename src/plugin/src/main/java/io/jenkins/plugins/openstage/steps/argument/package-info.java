/** What people write as arguments of a step, and the values that are meant. */
package io.jenkins.plugins.openstage.steps.argument;
