/**
 * Secure Mode: which phone is bound to which certificate, whether a phone that calls is let in, and how it gets its certificate and
 * loses it.
 */
package io.jenkins.plugins.openstage.service.secure;
