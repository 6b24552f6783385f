/**
 * Readable blocks of a layer: what belongs together, such as all of a function key, is written in one block and stands for items
 * with their WPI names. {@link io.jenkins.plugins.openstage.fleet.family.Families} lists them; each is a table and no code.
 */
package io.jenkins.plugins.openstage.fleet.family;
