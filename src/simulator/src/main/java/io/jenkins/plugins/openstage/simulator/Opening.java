package io.jenkins.plugins.openstage.simulator;

import io.jenkins.plugins.openstage.wpi.ItemList;
import io.jenkins.plugins.openstage.wpi.Reason;
import java.net.URI;

/**
 * With what a phone opens an interaction; kept so that it can be repeated.
 *
 * @param reason why
 * @param extra items besides the basic ones: a file's status, local changes
 * @param service which service it calls
 * @param callBack whether this honours a send-solicited, which is not lost when the service cannot be reached (protocol.md 10)
 */
record Opening(Reason reason, ItemList extra, URI service, boolean callBack) {}
