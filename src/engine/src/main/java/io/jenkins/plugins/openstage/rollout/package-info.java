/**
 * Rollouts (design §8): a release goes out in groups, behind gates, and a bad one stops itself. {@link
 * io.jenkins.plugins.openstage.rollout.Rollout} decides, and knows neither clock nor phones; what it decided is in the {@link
 * io.jenkins.plugins.openstage.rollout.Journal} before any phone hears of it; {@link
 * io.jenkins.plugins.openstage.rollout.RolloutRun} carries it out.
 */
package io.jenkins.plugins.openstage.rollout;
