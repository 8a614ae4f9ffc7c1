/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ClausesTest {
    @Test
    void sentencesAreCutWhereTheyEnd_notAtAbbreviationsAndNumbers() {
        assertThat(Clauses.of("Hi! Dr. J. Smith is in. Pay $20.50 at 9 a.m. sharp. Ok?"))
                .containsExactly(
                        "Hi!", "Dr. J. Smith is in.", "Pay $20.50 at 9 a.m. sharp.", "Ok?");
        assertThat(Clauses.of("We close at 6 p.m. Please call."))
                .containsExactly("We close at 6 p.m.", "Please call.");
    }

    @Test
    void aLongFirstSentence_startsWithItsFirstClause() {
        assertThat(
                        Clauses.of(
                                "Hello there, this is the automated assistant of Oak Street"
                                        + " Dental. Goodbye, my friend."))
                .containsExactly(
                        "Hello there,",
                        "this is the automated assistant of Oak Street Dental.",
                        "Goodbye, my friend.");
    }

    @Test
    void aVeryLongSentence_isCutAtItsClauses() {
        String clause = "and then we talked about the weather for a while,";
        String text = String.join(" ", Collections.nCopies(12, clause)) + " ok.";

        assertThat(Clauses.of(text)).hasSizeGreaterThan(5);
        assertThat(String.join(" ", Clauses.of(text))).isEqualTo(text);
    }

    @Test
    void everyWordIsKept_whateverTheBlanks() {
        assertThat(String.join(" ", Clauses.of(" One,  two \n three. \t Four ")))
                .isEqualTo("One, two three. Four");
        assertThat(Clauses.of("  ")).isEmpty();
    }
}
