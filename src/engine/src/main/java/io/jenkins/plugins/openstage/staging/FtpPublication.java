package io.jenkins.plugins.openstage.staging;

import io.jenkins.plugins.openstage.staging.StagingException.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Puts a file on an FTP server in an order of commands that leaves the old or the new file, whole, under its name. The state says
 * how far it is, and so what may lie on the server if the line is cut there; {@link #recover} then sets it right over another
 * connection, and the next stage does if there is none ({@link FtpLeftovers}).
 *
 * <table>
 * <caption>The states, and what a cut leaves</caption>
 * <tr><th>State</th><th>Commands sent in it</th><th>Under the name</th><th>Beside it</th><th>Recovery</th></tr>
 * <tr><td>UNTOUCHED</td><td>none that write</td><td>old</td><td>nothing</td><td>nothing</td></tr>
 * <tr><td>ARRIVING</td><td>STOR part</td><td>old</td><td>part, not whole</td><td>DELE part</td></tr>
 * <tr><td>ARRIVED</td><td>RETR part, SITE CHMOD part, RNFR part</td><td>old</td><td>part, whole</td><td>DELE part</td></tr>
 * <tr><td>NAMING</td><td>RNTO name</td><td>old; new if the server heard it</td><td>part if it did not</td><td>DELE part</td></tr>
 * <tr><td>SETTING_ASIDE</td><td>RNFR name, RNTO aside</td><td>old; nothing if it heard the last</td><td>part, whole; old as
 *     aside if it did</td><td>part gets the name; if that is refused, aside gets it back; then DELE what is left</td></tr>
 * <tr><td>ASIDE</td><td>RNFR part, RNTO name</td><td>nothing; new if it heard the last</td><td>old as aside; part, whole, if it
 *     did not</td><td>as before</td></tr>
 * <tr><td>GIVING_BACK</td><td>RNFR aside, RNTO name</td><td>nothing; old if it heard the last</td><td>part, whole; old as aside
 *     if it did not</td><td>as before</td></tr>
 * <tr><td>NAMED</td><td>DELE aside</td><td>new</td><td>old as aside if there was a need</td><td>DELE aside</td></tr>
 * </table>
 *
 * <p>From SETTING_ASIDE on only servers are concerned that do not rename onto a file. They have no way to exchange two files in one
 * step, but at no point is one deleted before the other has the name. "Old" is nothing where no file had the name.
 */
final class FtpPublication {
    private static final Logger LOG = Logger.getLogger(FtpPublication.class.getName());

    /** See the table above. */
    enum State {
        UNTOUCHED,
        ARRIVING,
        ARRIVED,
        NAMING,
        SETTING_ASIDE,
        ASIDE,
        GIVING_BACK,
        NAMED
    }

    private final String name;
    private final String part;
    private final String aside;
    private final Target target;
    private State state = State.UNTOUCHED;

    /** @param part the temporary name, see {@link FtpTemporaryNames} */
    FtpPublication(Target target, String part) {
        this.target = target;
        this.name = target.name();
        this.part = part;
        this.aside = FtpTemporaryNames.aside(part);
    }

    /** Uploads under a temporary name and reads it back. */
    void bring(LocalFile file, FtpSession session, Progress progress) throws StagingException {
        state = State.ARRIVING;
        session.upload(file, part, progress);
        state = State.ARRIVED;
        Content content = session.content(part, file);
        if (!file.isSameAs(content)) {
            // What lies there is compared with the file as it is now; perhaps somebody wrote to that.
            file.checkSent(file.size());
            throw target.failure(
                    Kind.VERIFY_FAILED,
                    content.size() == file.size()
                            ? "the file server holds other content than was sent"
                            : "the file server holds another number of bytes than the " + file.size()
                                    + " that were sent");
        }
        session.makeReadable(part);
    }

    /** Gives the file that was brought its name, in the place of one that may be there. */
    void publish(FtpSession session) throws StagingException {
        if (!session.renameFrom(part)) {
            throw session.refused("the file server does not rename the complete file, so what lies there stays; let the"
                    + " account rename (RNFR, RNTO)");
        }
        state = State.NAMING;
        if (session.renameTo(name)) {
            state = State.NAMED;
            return;
        }
        StagingException refusal = session.refused("the file server does not rename the complete file");
        // Some servers do not rename onto a file that exists.
        if (session.replyClass() != 5 || !setAside(session)) {
            throw refusal;
        }
        if (session.renameFrom(part) && session.renameTo(name)) {
            state = State.NAMED;
            delete(session, aside);
            return;
        }
        state = State.GIVING_BACK;
        if (!session.renameFrom(aside) || !session.renameTo(name)) {
            LOG.log(
                    Level.WARNING,
                    "The file that lay on {0} as {1} lies there as {2} now, and cannot be renamed back",
                    new Object[] {target.server().url(), name, aside});
            throw refusal;
        }
        state = State.ARRIVED;
        throw refusal;
    }

    private boolean setAside(FtpSession session) throws StagingException {
        state = State.SETTING_ASIDE;
        if (session.renameFrom(name) && session.renameTo(aside)) {
            state = State.ASIDE;
            return true;
        }
        state = State.ARRIVED;
        return false;
    }

    /** Whether anything may lie on the server that should not. */
    boolean isToRecover() {
        return state != State.UNTOUCHED;
    }

    /** Sets right what a failure or a cut has left; see the table. False when something had to stay. */
    boolean recover(FtpSession session) throws StagingException {
        boolean maybeNameless = state == State.SETTING_ASIDE || state == State.ASIDE || state == State.GIVING_BACK;
        if (!maybeNameless) {
            return state == State.NAMED ? session.delete(aside) : session.delete(part);
        }
        boolean named = session.renameFrom(part) && session.renameTo(name);
        if (!named) {
            named = session.renameFrom(aside) && session.renameTo(name);
        }
        if (!named && !isThere(session)) {
            return false;
        }
        boolean clean = session.delete(part);
        return session.delete(aside) && clean;
    }

    private boolean isThere(FtpSession session) throws StagingException {
        OptionalLong size = session.size(name);
        if (size.isPresent()) {
            return true;
        }
        Optional<List<String>> names = session.names();
        return names.isPresent() && names.get().contains(name);
    }

    private void delete(FtpSession session, String old) {
        try {
            if (session.delete(old)) {
                return;
            }
        } catch (StagingException e) {
            LOG.log(Level.FINE, "The old file could not be deleted", e);
        }
        // The new file has its name, so this is no failure.
        LOG.log(
                Level.WARNING,
                "The file server keeps the old file: {0}",
                target.server().url() + old);
    }
}
