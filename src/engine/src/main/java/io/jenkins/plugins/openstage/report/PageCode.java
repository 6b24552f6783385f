package io.jenkins.plugins.openstage.report;

/** Style and script of the page, each with its hash for the content security policy. */
record PageCode(String style, String styleHash, String script, String scriptHash) {}
