/** What pages of many rows share: the server finds, sorts and divides the rows, and an address says which are asked for. */
package io.jenkins.plugins.openstage.page;
