package io.jenkins.plugins.openstage.simulator;

/** How a phone in a call takes a SoftwareDeployment that names no priority; the guide contradicts itself (trap 19). */
public enum UnsetPriority {
    /** Page 177: immediate is the default, the call is cut. */
    P177_IMMEDIATE,
    /** Page 56: what is not set to immediate is rejected. */
    P56_REJECTED
}
