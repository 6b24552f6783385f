/**
 * The pipeline functions. A step's class is its options and what it does with them; the freestyle builder holds one step. Where a
 * step works, in a pipeline or in a build, is its {@link io.jenkins.plugins.openstage.steps.StepSite}.
 */
package io.jenkins.plugins.openstage.steps;
