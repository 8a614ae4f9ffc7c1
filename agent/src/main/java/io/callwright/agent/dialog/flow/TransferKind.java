/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

/** How a caller is handed over. */
public enum TransferKind {
    /** The caller is sent to the target at once (RFC 3515). */
    BLIND,
    /** The target is called and told what it is about, then both are joined. */
    ATTENDED
}
