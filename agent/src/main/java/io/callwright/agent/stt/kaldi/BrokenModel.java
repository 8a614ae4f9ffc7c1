/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

/** The file would mislead or end a native decoder. The message says where and why. */
public final class BrokenModel extends Exception {
    private static final long serialVersionUID = 1L;

    public BrokenModel(String message) {
        super(message);
    }
}
