/**
 * Files on file servers: stages them on FTP, FTPS and HTTPS servers so that phones can fetch them. Servers for rehearsals and
 * small sites are in {@code embedded}.
 */
package io.jenkins.plugins.openstage.staging;
