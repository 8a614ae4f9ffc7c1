/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.agent.amd.Verdict.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What bursts of tones mean: special information tones, busy tones, a fax machine, or the beep of a
 * mailbox. Owned by its detector.
 *
 * <p>Sources: ITU-T E.180 3.1 and Telcordia GR-674 (special information tones of 330 ms, in the
 * United States also of 274 and 380 ms and shifted frequencies), ITU-T T.30 (CNG 1100 Hz, CED 2100
 * Hz).
 */
final class ToneSigns {
    private static final List<Cadence> CADENCES = cadences();

    private static final int BEEP_MIN_HERTZ = 390;
    private static final int BEEP_MAX_HERTZ = 2120;
    private static final int BEEP_MIN_MILLIS = 120;

    /** Some mailboxes give a whole second and more. */
    private static final int BEEP_MAX_MILLIS = 2000;

    private static final int ALONE_MILLIS = 1500;

    /** Busy tones are of one frequency in most countries: a beep of it must stay alone. */
    private static final int CALL_PROGRESS_MIN = 385;

    private static final int CALL_PROGRESS_MAX = 465;
    private static final int CALL_PROGRESS_WAIT_MILLIS = 900;

    private static final double[][] SIT = {{913.8, 985.2}, {1370.6, 1428.5}, {1776.7, 1776.7}};
    private static final double SIT_HERTZ = 40;
    private static final int SIT_GAP_MILLIS = 140;

    /** Bursts and pauses of a busy tone may be off by so much. */
    private static final int CADENCE_MILLIS = 60;

    /** How many bursts make a busy tone. */
    private static final int BUSY_BURSTS = 3;

    private final List<Burst> recent = new ArrayList<>();
    private @Nullable Burst waiting;

    private record Cadence(double first, double second, int on, int off) {
        boolean fits(Burst burst) {
            boolean tones = second == 0 ? burst.isAt(first, 15) : burst.isAt(first, second, 15);
            return tones && Math.abs(burst.millis() - on) <= CADENCE_MILLIS;
        }
    }

    /** What this burst means with those before it; null where it means nothing yet. */
    @Nullable Sign heard(Burst burst, boolean spoken) {
        recent.addLast(burst);
        if (recent.size() > 8) {
            recent.removeFirst();
        }
        if (isSit()) {
            waiting = null;
            return Sign.SIT;
        }
        if (isBusy()) {
            waiting = null;
            return Sign.BUSY_TONE;
        }
        boolean calls = burst.isAt(1100, 38) && Math.abs(burst.millis() - 500) <= 75;
        boolean answers = burst.isAt(2100, 20) && burst.millis() >= 2000;
        if (!spoken && (calls || answers)) {
            waiting = null;
            return Sign.FAX_TONE;
        }
        boolean beep =
                burst.single()
                        && isAlone(burst)
                        && burst.first() >= BEEP_MIN_HERTZ
                        && burst.first() <= BEEP_MAX_HERTZ
                        && burst.millis() >= BEEP_MIN_MILLIS
                        && burst.millis() <= BEEP_MAX_MILLIS;
        waiting = beep && mayBeMore(burst) ? burst : null;
        return beep && waiting == null ? Sign.BEEP : null;
    }

    /** A burst that could be the first of several is a beep when no other has followed. */
    @Nullable Sign silent(int nowMillis) {
        Burst one = waiting;
        if (one == null || nowMillis - one.end() < waitFor(one)) {
            return null;
        }
        waiting = null;
        return Sign.BEEP;
    }

    /** A mailbox beeps once; what beeps again and again is a thing in somebody's room. */
    private boolean isAlone(Burst burst) {
        int before = recent.size() - 2;
        return before < 0 || burst.start() - recent.get(before).end() > ALONE_MILLIS;
    }

    private static boolean mayBeMore(Burst burst) {
        return isCallProgress(burst) || burst.isAt(950, SIT_HERTZ + 36);
    }

    private static int waitFor(Burst burst) {
        return isCallProgress(burst) ? CALL_PROGRESS_WAIT_MILLIS : SIT_GAP_MILLIS + 160;
    }

    private static boolean isCallProgress(Burst burst) {
        return burst.first() >= CALL_PROGRESS_MIN && burst.first() <= CALL_PROGRESS_MAX;
    }

    private boolean isSit() {
        int from = recent.size() - SIT.length;
        if (from < 0) {
            return false;
        }
        for (int i = 0; i < SIT.length; i++) {
            Burst burst = recent.get(from + i);
            boolean tone = burst.isAt(SIT[i][0], SIT_HERTZ) || burst.isAt(SIT[i][1], SIT_HERTZ);
            boolean follows =
                    i == 0 || burst.start() - recent.get(from + i - 1).end() <= SIT_GAP_MILLIS;
            if (!tone || !follows || burst.millis() > 480) {
                return false;
            }
        }
        return true;
    }

    private boolean isBusy() {
        int from = recent.size() - BUSY_BURSTS;
        return from >= 0 && CADENCES.stream().anyMatch(one -> repeats(one, from));
    }

    private boolean repeats(Cadence cadence, int from) {
        for (int i = from; i < recent.size(); i++) {
            if (!cadence.fits(recent.get(i))) {
                return false;
            }
            if (i > from) {
                int pause = recent.get(i).start() - recent.get(i - 1).end();
                if (Math.abs(pause - cadence.off()) > CADENCE_MILLIS) {
                    return false;
                }
            }
        }
        return true;
    }

    private static List<Cadence> cadences() {
        List<Cadence> all = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(ToneSigns.class.getResourceAsStream("tones.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] words = line.trim().split(" +", -1);
                String[] hertz = words[2].split("\\+", -1);
                all.add(
                        new Cadence(
                                Double.parseDouble(hertz[0]),
                                hertz.length > 1 ? Double.parseDouble(hertz[1]) : 0,
                                Integer.parseInt(words[3]),
                                Integer.parseInt(words[4])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(all);
    }
}
