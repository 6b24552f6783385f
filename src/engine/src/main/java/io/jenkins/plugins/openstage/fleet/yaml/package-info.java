/** YAML whose every node knows its place, and the findings that point at one. Knows nothing of fleets. */
package io.jenkins.plugins.openstage.fleet.yaml;
