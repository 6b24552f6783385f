package io.jenkins.plugins.openstage.simulator;

/**
 * What a simulation, or one phone of it, has been through so far.
 *
 * @param phones how many phones this is about
 * @param interactions that ended, however they ended
 * @param completed of these, those that ended well
 * @param messages sent by phones
 * @param contactMe contact-me requests that phones accepted
 * @param contactMeIgnored contact-me requests within the contact gap
 * @param polls sent by phones
 * @param retries further attempts after the service could not be reached
 * @param downloads that succeeded
 * @param downloadsFailed that did not
 * @param downloadedBytes fetched in all
 * @param reboots of phones
 * @param violations of the protocol by the service
 */
public record Statistics(
        long phones,
        long interactions,
        long completed,
        long messages,
        long contactMe,
        long contactMeIgnored,
        long polls,
        long retries,
        long downloads,
        long downloadsFailed,
        long downloadedBytes,
        long reboots,
        long violations) {}
