/** Between HTTP and the desk: what phones post and what they poll for. */
package io.jenkins.plugins.openstage.service.request;
