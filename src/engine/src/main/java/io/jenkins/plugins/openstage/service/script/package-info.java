/**
 * How each kind of job is told: a {@code Script} takes what the phone answers and says what it is told next. With the words for
 * that: who calls through which door, orders, outcomes, and items cut into messages.
 */
package io.jenkins.plugins.openstage.service.script;
