/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Remembers the clauses asked for last: what an agent says is mostly what it said before. */
public final class RememberedPhonemes implements Phonemizer {
    private final Phonemizer phonemizer;
    private final int max;
    private final SequencedMap<String, String> known = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * @param max clauses that are kept; the one not asked for longest goes first
     */
    public RememberedPhonemes(Phonemizer phonemizer, int max) {
        this.phonemizer = phonemizer;
        this.max = max;
    }

    @Override
    public String ipa(String clause) {
        String remembered = recall(clause);
        if (remembered != null) {
            return remembered;
        }
        String ipa = phonemizer.ipa(clause); // outside the lock: it may take a while
        remember(clause, ipa);
        return ipa;
    }

    @Override
    public void close() {
        phonemizer.close();
    }

    private synchronized @Nullable String recall(String clause) {
        return known.get(clause);
    }

    private synchronized void remember(String clause, String ipa) {
        known.put(clause, ipa);
        while (known.size() > max) {
            Map.Entry<String, String> oldest = known.firstEntry();
            known.remove(oldest.getKey());
        }
    }
}
