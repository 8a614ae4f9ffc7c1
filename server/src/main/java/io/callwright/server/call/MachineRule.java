/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

/** What a dialogue does when a machine takes a call that was placed. */
public enum MachineRule {
    /** It talks on. */
    NONE,
    /** It hangs up. */
    HANG_UP,
    /** It says something when the machine has fallen silent. */
    SAY
}
