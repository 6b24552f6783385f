/**
 * HTTP for the provisioning service: a listener with limits and timeouts for everything a peer can do, and the sender of
 * contact-mes. Knows nothing of phones and jobs. Netty in both directions: the JDK's {@code HttpClient} of Java 17 cannot be
 * closed and leaves a thread behind.
 */
package io.jenkins.plugins.openstage.service.http;
