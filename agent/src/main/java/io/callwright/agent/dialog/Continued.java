/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/**
 * The caller went on with the answer before this prompt: the dialogue goes back to where it got
 * that answer, and takes this one instead.
 */
public final class Continued extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Heard.Words answer;

    /**
     * @param answer the whole of it
     */
    public Continued(Heard.Words answer) {
        super("the caller went on with the answer");
        this.answer = answer;
    }

    /** What was said before and after the pause. */
    public Heard.Words answer() {
        return answer;
    }
}
