/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

/** Tells how words sound. Thread-safe; may block for some milliseconds. */
public interface Phonemizer extends AutoCloseable {
    /**
     * @param clause words without punctuation that ends a clause
     * @return their sounds in the International Phonetic Alphabet, words separated by blanks
     * @throws io.callwright.agent.tts.SynthesizerException when they cannot be told
     */
    String ipa(String clause);

    /** Idempotent. */
    @Override
    void close();
}
