/**
 * What people write, whatever their editor made of it: text files, the hosts of URLs, and what is given twice. Knows nothing of
 * phones.
 */
package io.jenkins.plugins.openstage.text;
