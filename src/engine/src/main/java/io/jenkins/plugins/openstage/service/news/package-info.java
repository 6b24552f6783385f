/**
 * Who is told: the listener and those who wait for results, on a thread of their own, and the files of the trace.
 */
package io.jenkins.plugins.openstage.service.news;
