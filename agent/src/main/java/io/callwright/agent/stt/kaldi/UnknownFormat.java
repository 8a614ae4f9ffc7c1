/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

/** The file may be good, but it is written in a way that this package does not know. */
public final class UnknownFormat extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param what is unknown, such as {@code the graph type 'ngram'}
     */
    public UnknownFormat(String what) {
        super(what);
    }
}
