package io.jenkins.plugins.openstage.simulator;

/** What a phone returns of a cookie that the service set (protocol.md 16.1). */
public enum CookieQuirk {
    /** Name and value, as the cookie's specification says. */
    FIRST_PART,
    /** The whole value of Set-Cookie with its attributes, as a CP210 does. */
    WHOLE_SET_COOKIE,
    /** Nothing; the service has only the connection to go by. */
    NONE
}
