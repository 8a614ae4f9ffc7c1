/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

/** What a step lets a language model do. */
public enum LlmUse {
    /** Put the step's text into other words. */
    PHRASE,

    /** Tell which option was meant by an answer that the flow did not understand. */
    DECIDE
}
