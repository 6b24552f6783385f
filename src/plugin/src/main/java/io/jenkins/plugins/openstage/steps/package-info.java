/**
 * The pipeline functions. A step's class is its options; the freestyle builder holds one step. What they do is the same,
 * {@code PhoneRun}.
 */
package io.jenkins.plugins.openstage.steps;
