/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Keyphrases;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SphinxSpottersTest {
    @BeforeAll
    static void installed() {
        assumeTrue(
                Files.isDirectory(PocketSphinxConfig.defaults().modelDir()),
                "PocketSphinx is not installed: " + SphinxLibrary.REMEDY);
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
    }

    @Test
    void phrasesOfMachinesAreSpotted_andNothingInWhatPeopleSay() {
        try (SphinxSpotters spotters = spotters()) {
            assertThat(heard(spotters, "please leave your message after the tone"))
                    .contains(Answerer.VOICEMAIL);
            assertThat(heard(spotters, "please tell me the reason for your call"))
                    .contains(Answerer.SCREENING);
            assertThat(heard(spotters, "good morning miller and sons sarah speaking")).isEmpty();
        }
    }

    @Test
    void noMoreCallsAreListenedToThanThereAreDecoders_untilOneIsGivenBack() {
        try (SphinxSpotters spotters = spotters()) {
            List<Spotter> taken = new ArrayList<>();
            for (Spotter one = spotters.take(); one != null; one = spotters.take()) {
                taken.add(one);
            }
            assertThat(taken).hasSize(SphinxSpotters.MOST);
            taken.removeFirst().close();
            Spotter again = spotters.take();
            assertThat(again).isNotNull();
            taken.add(Objects.requireNonNull(again));
            taken.forEach(Spotter::close);
        }
    }

    @Test
    void allKeyphrasesAreOfWordsThatTheDictionaryHolds() throws IOException {
        SphinxModel model = SphinxModel.find(PocketSphinxConfig.defaults().modelDir());
        Set<String> known =
                Files.readAllLines(model.dictionary()).stream()
                        .map(line -> line.split("[ \t]", 2)[0])
                        .collect(Collectors.toSet());

        assertThat(Keyphrases.english())
                .allSatisfy(one -> assertThat(known).contains(one.words().split(" ")));
    }

    private static SphinxSpotters spotters() {
        Path models = PocketSphinxConfig.defaults().modelDir();
        return SphinxSpotters.of(
                SphinxLibrary.load(),
                SphinxModel.find(models),
                PocketSphinxConfig.defaults().fill());
    }

    private static List<Answerer> heard(Spotters spotters, String said) {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say("rms", said)), 3200, 4800);
        List<Answerer> sayers = new ArrayList<>();
        try (Spotter spotter = Objects.requireNonNull(spotters.take())) {
            for (AudioFrame frame : Pcm.frames(line, 8000)) {
                Answerer sayer = spotter.accept(frame);
                if (sayer != null) {
                    sayers.add(sayer);
                }
            }
        }
        return sayers;
    }
}
