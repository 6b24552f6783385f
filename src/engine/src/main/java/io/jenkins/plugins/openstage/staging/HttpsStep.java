package io.jenkins.plugins.openstage.staging;

/**
 * The steps of an upload by HTTPS, in their order. The line may be cut, or the server refuse, at each of them; what is on the
 * server then is written at the step. "Old" is what lay under the name before, which may be nothing; "aside" is the temporary
 * name in the same folder.
 *
 * <pre>
 * LOOK ──▶ PROBE ──▶ SEND_ASIDE ──▶ READ_ASIDE ──▶ MOVE ──▶ LOOK_AGAIN ──▶ DONE
 *   │        │                                      │            │           ▲
 *   │        │ no MOVE there                        │ refused    │ not there │
 *   │        └──────────▶ KEEP_OLD ◀────────────────┴────────────┘           │
 *   │                        └──────▶ SEND ──▶ READ ──▶ TIDY_UP ─────────────┤
 *   └── the same content lies there already ─────────────────────────────────┘
 * </pre>
 *
 * Where MOVE works, the name holds the whole old or the whole new file at every point. Without it that depends on how
 * the server stores a PUT. nginx, Apache httpd, lighttpd and the embedded server put it in place when the last byte has come,
 * so the same holds there. A server that writes into the file itself loses the old one when the line is cut in SEND; that
 * is seen, and the old file is sent back. Only when the server cannot be reached for that either, half a file stays, and
 * the failure says so.
 *
 * <p>Requests share a connection as long as the server keeps it open. When one turns out to be closed and nothing came back, only
 * HEAD, GET and a DELETE aside are sent again ({@link HttpsReuse}); what is written at their steps holds whether they were
 * heard once, twice or late. Everything else fails its step, and the next attempt gives each request a connection of its own.
 */
enum HttpsStep {
    /** HEAD and, if the size fits, GET of the name. After a cut: old. */
    LOOK,
    /** A small file goes the whole way aside. After a cut: old, and perhaps the small file aside, which the next try replaces. */
    PROBE,
    /** PUT aside. After a cut: old, and perhaps half of the new file aside; it is deleted, or the next try replaces it. */
    SEND_ASIDE,
    /** GET aside, compared. After a cut: old, and the new file aside, deleted as before. */
    READ_ASIDE,
    /**
     * MOVE onto the name. After a cut nobody knows whether it was done: old with the new file aside, or new. The name is looked
     * at, and what lies aside is deleted only when the name holds something.
     */
    MOVE,
    /** HEAD of the name. After a cut: new. A server that said yes and did nothing has the new file aside still. */
    LOOK_AGAIN,
    /** GET of the old file to this machine, if there is one. After a cut: old, and perhaps the new file aside. */
    KEEP_OLD,
    /** PUT onto the name. After a cut: old or new; at a server that writes in place, half of new, which is mended. */
    SEND,
    /** GET of the name, compared. After a cut: new, not verified; the next try compares it first and leaves it there. */
    READ,
    /** DELETE aside, where something lies there. After a cut: new, and a whole copy aside that the next try replaces. */
    TIDY_UP,
    /** The new file lies under its name, verified. */
    DONE
}
