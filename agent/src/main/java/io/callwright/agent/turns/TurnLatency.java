/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/**
 * Where the time went between the end of the caller's speech and the agent's first sound, each part
 * in ms; -1 where it was not measured.
 *
 * @param endpointing from the end of speech to the decision that it was the end
 * @param recognition from there to the final transcript
 * @param dialogue from there to the reply's text
 * @param synthesis from there to the first queued audio
 * @param playout from there to the first RTP packet that is not silence
 * @param voiceToVoice the whole
 * @param full whether the answer was complete, so that no pause for more was needed
 */
public record TurnLatency(
        int endpointing,
        int recognition,
        int dialogue,
        int synthesis,
        int playout,
        int voiceToVoice,
        boolean full) {

    /** Nothing was measured: a greeting, or a reply to a key. */
    public static final TurnLatency NONE = new TurnLatency(-1, -1, -1, -1, -1, -1, false);

    /**
     * Marks of one turn on the monotonic clock, ns; 0 is "not yet". Owned by the mailbox thread.
     */
    static final class Marks {
        long speechEnd;
        long endpoint;
        long transcript;
        long reply;
        long firstAudio;
        boolean full;

        /** The speech was too short for a word. */
        boolean brief;

        /** As before the turn. */
        void clear() {
            speechEnd = 0;
            endpoint = 0;
            transcript = 0;
            reply = 0;
            firstAudio = 0;
            full = false;
            brief = false;
        }

        TurnLatency until(long firstPacket) {
            return new TurnLatency(
                    between(speechEnd, endpoint),
                    between(endpoint, Math.max(endpoint, transcript)),
                    between(Math.max(endpoint, transcript), reply),
                    between(reply, firstAudio),
                    between(firstAudio, firstPacket),
                    between(speechEnd, firstPacket),
                    full);
        }

        private static int between(long from, long to) {
            return from == 0 || to == 0 ? -1 : (int) ((to - from) / 1_000_000);
        }
    }
}
