/** What a build shows of its phones. Everything here is persisted with the build: plain classes, and no item's value. */
package io.jenkins.plugins.openstage.build;
