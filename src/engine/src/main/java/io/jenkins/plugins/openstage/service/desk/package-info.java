/**
 * Who decides, under one lock and without input or output: what a phone is told next, what becomes of jobs, and when a phone is asked
 * to call. {@code Desk} is the way in.
 */
package io.jenkins.plugins.openstage.service.desk;
