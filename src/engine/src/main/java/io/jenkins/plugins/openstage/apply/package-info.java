/** Tells a reviewed plan to phones, through an interface that whoever has an endpoint fills. */
package io.jenkins.plugins.openstage.apply;
