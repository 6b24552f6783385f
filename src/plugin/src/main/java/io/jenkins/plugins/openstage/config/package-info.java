/** What an administrator configures once: endpoints, file servers, defaults. Also by configuration as code, symbol {@code openstage}. */
package io.jenkins.plugins.openstage.config;
