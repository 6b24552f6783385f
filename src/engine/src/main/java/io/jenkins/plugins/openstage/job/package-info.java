/** What a phone is asked, and how that ended: the values that all floors above speak in. */
package io.jenkins.plugins.openstage.job;
