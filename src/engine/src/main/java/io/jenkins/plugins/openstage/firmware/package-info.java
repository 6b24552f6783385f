/**
 * What a firmware image says of itself, whether it fits a phone, and images for rehearsals. Knows files, not the network.
 */
package io.jenkins.plugins.openstage.firmware;
