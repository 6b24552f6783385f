/** What runs on a node: the endpoint that its steps share, and the work of a step. Knows nothing of steps and configuration. */
package io.jenkins.plugins.openstage.remote;
