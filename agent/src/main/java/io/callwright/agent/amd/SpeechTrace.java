/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.media.vad.SpeechEvent;

/**
 * When the one who has answered spoke and was silent, in milliseconds since the answer. Stretches
 * of speech that a short pause parts are one utterance. Owned by its detector.
 */
final class SpeechTrace {
    /** A pause shorter than this is within an utterance. */
    static final int WITHIN_MILLIS = 350;

    /** After a silence of so long it is another's turn. */
    private static final int TURN_MILLIS = 1200;

    private static final double NANOS = 1e6;

    private boolean speaking;
    private int firstOnset = -1;
    private int utteranceStart;
    private int stretchStart;
    private int lastEnd;
    private int spoken;
    private int utterances;
    private int pauses;
    private int gaps;
    private double gapSum;
    private double gapSquares;
    private int longest;
    private int firstUtterance;
    private int longestGap;
    private int turns;
    private int firstTurn;

    /** The detector's word, with the media time of the answer. */
    void speech(SpeechEvent event, long answeredNanos) {
        switch (event) {
            case SpeechEvent.Started started -> began(millis(started.onsetNanos() - answeredNanos));
            case SpeechEvent.Ended ended -> {
                if (speaking) {
                    ended(millis(ended.endNanos() - answeredNanos));
                }
            }
        }
    }

    private void began(int at) {
        int onset = Math.max(0, at);
        if (firstOnset < 0) {
            firstOnset = onset;
            utteranceStart = onset;
            utterances = 1;
            turns = 1;
        } else if (onset - lastEnd < WITHIN_MILLIS) {
            pauses++;
        } else {
            int gap = onset - lastEnd;
            gaps++;
            gapSum += gap;
            gapSquares += (double) gap * gap;
            longestGap = Math.max(longestGap, gap);
            turns += gap >= TURN_MILLIS ? 1 : 0;
            utteranceStart = onset;
            utterances++;
        }
        stretchStart = onset;
        speaking = true;
    }

    private void ended(int at) {
        speaking = false;
        lastEnd = Math.max(at, stretchStart);
        spoken += lastEnd - stretchStart;
        longest = Math.max(longest, lastEnd - utteranceStart);
        if (utterances == 1) {
            firstUtterance = lastEnd - utteranceStart;
        }
        if (turns == 1) {
            firstTurn = lastEnd - firstOnset;
        }
    }

    private static int millis(long nanos) {
        return (int) Math.round(nanos / NANOS);
    }

    boolean speaking() {
        return speaking;
    }

    boolean spoke() {
        return firstOnset >= 0;
    }

    /** How long it has been silent since it last spoke; 0 while it speaks. */
    int silentFor(int now) {
        return speaking ? 0 : now - lastEnd;
    }

    /** Whether speech has begun after a moment. */
    boolean beganAfter(int moment) {
        return spoke() && stretchStart > moment;
    }

    /** How long before a moment it last spoke; 0 where it speaks then or after. */
    int silentBefore(int moment) {
        return speaking ? 0 : Math.max(0, moment - lastEnd);
    }

    /** All speech so far. */
    int spoken(int now) {
        return spoken + (speaking ? now - stretchStart : 0);
    }

    /** Writes the figures of {@link Features} that are of time, in seconds. */
    void write(int now, float[] into) {
        int current = speaking ? now - utteranceStart : 0;
        int all = spoken(now);
        int since = spoke() ? Math.max(1, now - firstOnset) : 1;
        double meanGap = gaps == 0 ? 0 : gapSum / gaps;
        double spread =
                gaps < 2 ? 0 : Math.sqrt(Math.max(0, gapSquares / gaps - meanGap * meanGap));
        into[0] = now / 1000f;
        into[1] = (spoke() ? firstOnset : now) / 1000f;
        into[2] = all / 1000f;
        into[3] = Math.max(longest, current) / 1000f;
        into[4] = current / 1000f;
        into[5] = (spoke() ? silentFor(now) : now) / 1000f;
        into[6] = utterances;
        into[7] = pauses;
        into[8] = spoke() ? (float) all / since : 0;
        into[9] = (float) (meanGap / 1000);
        into[10] = (float) (spread / 1000);
        into[17] = Math.max(longestGap, spoke() ? silentFor(now) : 0) / 1000f;
        into[18] = (turns == 1 && speaking ? now - firstOnset : firstTurn) / 1000f;
        into[19] = turns;
        into[11] = (utterances == 1 && speaking ? current : firstUtterance) / 1000f;
    }
}
