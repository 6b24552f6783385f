/** What a person or a continuous integration server reads when phones were provisioned: JUnit XML and a page of HTML. */
package io.jenkins.plugins.openstage.report;
