/**
 * What an endpoint owes a phone that calls before any job: where to poll, a mobile user's logon and logoff, being read into the
 * register.
 */
package io.jenkins.plugins.openstage.service.duty;
