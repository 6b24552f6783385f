/** Files that phones fetch or delete, in pipelines and forms. */
package io.jenkins.plugins.openstage.steps.file;
