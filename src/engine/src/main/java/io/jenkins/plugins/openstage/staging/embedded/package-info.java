/** File servers in this process, for rehearsals, tests and small sites. They serve one folder each. */
package io.jenkins.plugins.openstage.staging.embedded;
