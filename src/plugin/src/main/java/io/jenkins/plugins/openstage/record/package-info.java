/**
 * What is written down of a step while it runs: the lines, how they are written and read. The same lines travel from the node that
 * asks the phones to the controller that keeps them. Never the value of an item.
 */
package io.jenkins.plugins.openstage.record;
