/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

/**
 * The order of calls on a {@link SpeechRecognizer}: {@code start (accept | partial)* finish}, as a
 * small state machine that the engines share. Every check throws before native code is reached.
 *
 * <p>Not thread-safe: guarded by the monitor of its recogniser.
 */
public final class UtteranceOrder {
    private enum State {
        IDLE,
        LISTENING,
        FAILED,
        CLOSED
    }

    private State state = State.IDLE;

    /** Before an utterance begins. */
    public void mayStart() {
        require(State.IDLE, "start");
    }

    public void started() {
        state = State.LISTENING;
    }

    /** Before anything that needs an open utterance. */
    public void mustListen(String call) {
        require(State.LISTENING, call);
    }

    public void ended() {
        state = State.IDLE;
    }

    /** The engine failed: from now on only close is allowed. */
    public void failed() {
        state = State.FAILED;
    }

    public boolean listening() {
        return state == State.LISTENING;
    }

    /**
     * @return false when it was closed before
     */
    public boolean close() {
        boolean open = state != State.CLOSED;
        state = State.CLOSED;
        return open;
    }

    private void require(State wanted, String call) {
        if (state != wanted) {
            throw new IllegalStateException(
                    call
                            + switch (state) {
                                case IDLE -> " needs an utterance; call start first";
                                case LISTENING ->
                                        ": an utterance is open; finish or cancel it first";
                                case FAILED -> ": the engine failed; only close is allowed";
                                case CLOSED -> ": the recogniser is closed";
                            });
        }
    }
}
