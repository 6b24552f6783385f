/** What all forms of steps have in common. */
package io.jenkins.plugins.openstage.steps.form;
