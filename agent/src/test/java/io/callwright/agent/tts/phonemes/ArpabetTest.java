/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpabetTest {
    @ParameterizedTest
    @CsvSource({
        "jˈɛs, Y EH S",
        "ɑːkˈɔŋkwoʊ, AA K AO NG K W OW",
        "tʃˈɑːɹlz, CH AA R L Z",
        "mˈoːɹ, M AO R",
        "bˈʌʔn̩, B AH T AH N",
        "nˈeɪʃən, N EY SH AH N"
    })
    void soundsBecomePhonesOfTheDictionary(String ipa, String phones) {
        assertThat(Arpabet.fromIpa(ipa)).contains(phones);
    }

    @ParameterizedTest
    @CsvSource({"ʀøː", "''", "ˈː"})
    void soundsThatEnglishHasNot_areNotGuessed(String ipa) {
        assertThat(Arpabet.fromIpa(ipa)).isEmpty();
    }
}
