/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

/** The host's process has ended, or was ended because it did not answer. */
final class HostGone extends Exception {
    private static final long serialVersionUID = 1L;

    HostGone(String message) {
        super(message);
    }
}
