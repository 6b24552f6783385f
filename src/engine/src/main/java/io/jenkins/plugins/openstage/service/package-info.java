/**
 * The provisioning service: the HTTPS endpoint that phones talk to, their conversations, contact-me, polling, and the jobs
 * that each phone still has to be told.
 */
package io.jenkins.plugins.openstage.service;
