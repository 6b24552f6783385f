/**
 * The provisioning service: the HTTPS endpoint that phones talk to, their conversations, contact-me, polling, and the jobs
 * that each phone still has to be told. {@link io.jenkins.plugins.openstage.service.Endpoint} is the way in.
 *
 * <h2>What the protocol leaves open, and what is done here</h2>
 *
 * <ul>
 *   <li>A phone that waits for several jobs is told one an interaction if it calls back by itself (V3R3 and later, protocol.md
 *       10), and all of them in one interaction otherwise (7.4). A status message is only ever answered with a clean-up.
 *   <li>Jobs of one phone keep their order: while one waits for a restart or a call to end, so do the later ones.
 *   <li>An order to restart or to fetch files may be answered or not (18.11); an answer that accepts it gets a clean-up, one
 *       that refuses it counts.
 *   <li>A phone that begins anew before it has answered anything to a job is told the job again, three times at most; one that
 *       begins anew later, or goes silent, has failed as interrupted.
 *   <li>A phone that reports the wanted firmware before it is told to fetch it is not flashed.
 *   <li>Several deployed files are verified by the pair of name and type, in a later interaction; a phone that had a file of that
 *       pair before cannot be told from one that has just fetched it.
 *   <li>Unreadable bytes get a clean-up if their nonce could be read, else an HTTP status 400.
 * </ul>
 *
 * <h2>How it is built</h2>
 *
 * <p>{@code http} turns connections into requests and knows nothing of phones; {@code request} reads what phones post and hands it
 * to the {@code desk}, which takes messages, the time and jobs under one lock and decides, without input or output: {@code Dialogue}
 * what a phone is told next, {@code JobBoard} what becomes of jobs, {@code Contacts} when a phone is asked to call, {@code
 * PhoneLines} who calls. How each kind of job is told is a {@code script}, what comes before jobs a {@code duty}; {@code secure} is
 * asked who is let in, {@code news} tells what has happened, {@code settings} are what one configures. Here on top is what opens and
 * closes all that. Netty does both directions: the JDK's HTTP client of Java 17 cannot be closed and would leave a thread behind.
 */
package io.jenkins.plugins.openstage.service;
