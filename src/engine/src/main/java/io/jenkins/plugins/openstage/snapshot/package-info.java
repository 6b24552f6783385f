/**
 * What phones said: a snapshot of a fleet, its file, what it is made from, and the layers of a fleet folder that can be made from
 * it. Holds no secrets.
 */
package io.jenkins.plugins.openstage.snapshot;
