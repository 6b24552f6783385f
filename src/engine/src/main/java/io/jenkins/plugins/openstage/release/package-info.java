/**
 * Releases (design §8): a reviewed plan with the firmware of each model, under one id that is made of what is in them. What each phone of a
 * fleet is told of one, and through which environments one went.
 */
package io.jenkins.plugins.openstage.release;
