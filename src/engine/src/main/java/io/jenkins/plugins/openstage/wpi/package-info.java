/**
 * The words phone and provisioning service exchange: messages, items and their catalogue, the codec between messages and
 * bytes, firmware version notations. Pure values; nothing here opens a socket.
 */
package io.jenkins.plugins.openstage.wpi;
