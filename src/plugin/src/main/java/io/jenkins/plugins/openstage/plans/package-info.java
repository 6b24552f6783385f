/**
 * The plans that a build made, kept in files beside build.xml, and their page. A plan holds no secret, so its page shows all of it to
 * those who may read the job.
 */
package io.jenkins.plugins.openstage.plans;
