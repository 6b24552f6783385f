/** Keys, certificates and trust for everything that speaks TLS here: the endpoint, the file servers and their clients. */
package io.jenkins.plugins.openstage.tls;
