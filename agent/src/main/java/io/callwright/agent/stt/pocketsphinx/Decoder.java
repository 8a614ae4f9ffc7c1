/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Jsgf;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One native decoder: 38 MB, about 100 ms to make, 20 ms for each new grammar; nothing is shared
 * between decoders. Not thread-safe: owned by whoever has it from the {@link DecoderPool}.
 */
final class Decoder implements AutoCloseable {
    /** Compiled grammars that a decoder keeps; the one not used for longest goes first. */
    static final int MAX_GRAMMARS = 64;

    /**
     * A word of the best path. Frames are 10 ms; {@code score} is its acoustic score, at most 0.
     */
    record Segment(String word, int firstFrame, int lastFrame, int score) {
        /** Never less than one, so that it can divide. */
        int frames() {
            return Math.max(1, lastFrame - firstFrame + 1);
        }
    }

    /** The longest {@link #decode}, and the longest {@link #process}: 4 s at 16 kHz. */
    static final int MAX_SAMPLES = 64_000;

    private final SphinxLibrary library;
    private final Pronouncer pronouncer;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment options;
    private final MemorySegment decoder;
    private final MemorySegment samples;
    private final MemorySegment numbers;
    private final CepstralMean mean;
    private final LinkedHashMap<String, String> searches = new LinkedHashMap<>(16, 0.75f, true);
    private int compiled;

    Decoder(SphinxLibrary library, SphinxModel model, Beam beam, Pronouncer pronouncer) {
        this.library = library;
        this.pronouncer = pronouncer;
        this.samples = arena.allocate(JAVA_SHORT, MAX_SAMPLES);
        this.numbers = arena.allocate(JAVA_INT, 3);
        try {
            List<String> line = model.decoderOptions(beam);
            MemorySegment argv = arena.allocate(ADDRESS, line.size());
            for (int i = 0; i < line.size(); i++) {
                argv.setAtIndex(ADDRESS, i, arena.allocateFrom(line.get(i)));
            }
            MemorySegment known = (MemorySegment) library.args.invokeExact();
            options =
                    (MemorySegment)
                            library.parseOptions.invokeExact(
                                    MemorySegment.NULL, known, line.size(), argv, 1);
            if (options.address() == 0) {
                throw new RecognizerException("PocketSphinx does not know the options " + line);
            }
            decoder = (MemorySegment) library.init.invokeExact(options);
            if (decoder.address() == 0) {
                int _ = (int) library.freeOptions.invokeExact(options);
                throw new RecognizerException(
                        "PocketSphinx cannot load "
                                + model.directory()
                                + "; install it again: "
                                + SphinxLibrary.REMEDY);
            }
            mean = new CepstralMean(library, decoder, arena);
        } catch (RecognizerException e) {
            arena.close();
            throw e;
        } catch (Throwable t) {
            arena.close();
            throw SphinxLibrary.failed("ps_init", t);
        }
    }

    /** Makes the grammar the current one, compiling it when it is new to this decoder. */
    void use(Grammar grammar) {
        String jsgf = jsgf(grammar);
        String name = searches.get(jsgf);
        try (Arena call = Arena.ofConfined()) {
            if (name == null) {
                learnWords(grammar);
                name = grammar.name() + "_" + Integer.toHexString(jsgf.hashCode()) + jsgf.length();
                int set =
                        (int)
                                library.setJsgf.invokeExact(
                                        decoder, call.allocateFrom(name), call.allocateFrom(jsgf));
                if (set != 0) {
                    throw new RecognizerException(
                            "PocketSphinx does not take the grammar '" + grammar.name() + "'");
                }
                searches.put(jsgf, name);
                compiled++;
            }
            int current = (int) library.setSearch.invokeExact(decoder, call.allocateFrom(name));
            if (current != 0) {
                throw new RecognizerException(
                        "PocketSphinx lost the grammar '" + grammar.name() + "'");
            }
            forgetOldest(call);
        } catch (RecognizerException e) {
            throw e;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_set_jsgf_string", t);
        }
    }

    /** Listens for keyphrases from now on: {@link #segments} are those that were heard. */
    void spot(Path keyphrases) {
        try (Arena call = Arena.ofConfined()) {
            MemorySegment name = call.allocateFrom("keyphrases");
            MemorySegment file = call.allocateFrom(keyphrases.toString());
            check("ps_set_kws", (int) library.setKeyphrases.invokeExact(decoder, name, file));
            check("ps_set_search", (int) library.setSearch.invokeExact(decoder, name));
        } catch (RecognizerException e) {
            throw e;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_set_kws", t);
        }
    }

    /** Grammars that it has compiled so far. */
    int compiled() {
        return compiled;
    }

    /** Begins an utterance; what was learnt of the noise and line of the last one is forgotten. */
    void start() {
        try {
            mean.reset();
            check("ps_start_stream", (int) library.startStream.invokeExact(decoder));
            check("ps_start_utt", (int) library.startUtterance.invokeExact(decoder));
        } catch (RecognizerException e) {
            throw e;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_start_utt", t);
        }
    }

    /**
     * @param pcm at 16 kHz, at most {@link #MAX_SAMPLES}
     */
    void process(short[] pcm) {
        process(pcm, 0);
    }

    /**
     * A whole utterance at once: the mean cepstrum is that of this very speech, which is right from
     * its first frame on.
     *
     * @param pcm speech with little silence around it, 16 kHz, at most {@link #MAX_SAMPLES}
     */
    void decode(short[] pcm) {
        start();
        process(pcm, 1);
        end();
    }

    private void process(short[] pcm, int wholeUtterance) {
        try {
            MemorySegment.copy(pcm, 0, samples, JAVA_SHORT, 0, pcm.length);
            check(
                    "ps_process_raw",
                    (int)
                            library.processRaw.invokeExact(
                                    decoder, samples, (long) pcm.length, 0, wholeUtterance));
        } catch (RecognizerException e) {
            throw e;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_process_raw", t);
        }
    }

    void end() {
        try {
            check("ps_end_utt", (int) library.endUtterance.invokeExact(decoder));
        } catch (RecognizerException e) {
            throw e;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_end_utt", t);
        }
    }

    /** The words of the best path so far; empty when there is none. */
    String hypothesis() {
        try {
            String text =
                    SphinxLibrary.text(
                            (MemorySegment) library.hypothesis.invokeExact(decoder, numbers));
            return text == null ? "" : text.strip();
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_get_hyp", t);
        }
    }

    /** The best path, silences and fillers included. */
    List<Segment> segments() {
        List<Segment> all = new ArrayList<>();
        MemorySegment first = numbers.asSlice(0, 4);
        MemorySegment last = numbers.asSlice(4, 4);
        MemorySegment score = numbers.asSlice(8, 4);
        try {
            MemorySegment at = (MemorySegment) library.segments.invokeExact(decoder);
            while (at.address() != 0) {
                String word =
                        SphinxLibrary.text((MemorySegment) library.segmentWord.invokeExact(at));
                int _ =
                        (int)
                                library.segmentScores.invokeExact(
                                        at, score, MemorySegment.NULL, MemorySegment.NULL);
                library.segmentFrames.invokeExact(at, first, last);
                all.add(
                        new Segment(
                                word == null ? "" : word,
                                first.get(JAVA_INT, 0),
                                last.get(JAVA_INT, 0),
                                score.get(JAVA_INT, 0)));
                at = (MemorySegment) library.nextSegment.invokeExact(at);
            }
            return all;
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_seg_iter", t);
        }
    }

    @Override
    public void close() {
        try {
            mean.close();
            int _ = (int) library.free.invokeExact(decoder);
            int _ = (int) library.freeOptions.invokeExact(options);
        } catch (Throwable t) {
            throw SphinxLibrary.failed("ps_free", t);
        } finally {
            arena.close();
        }
    }

    /** The dictionary's words are all that a grammar may hold; others are added as they sound. */
    private void learnWords(Grammar grammar) throws Throwable {
        List<String> unknown = new ArrayList<>();
        for (String word : Phrases.of(grammar)) {
            try (Arena call = Arena.ofConfined()) {
                MemorySegment text = call.allocateFrom(word);
                MemorySegment found = (MemorySegment) library.lookupWord.invokeExact(decoder, text);
                if (found.address() != 0) {
                    library.freeMemory.invokeExact(found);
                    continue;
                }
                Optional<String> phones = pronouncer.arpabet(word);
                if (phones.isEmpty()
                        || (int)
                                        library.addWord.invokeExact(
                                                decoder, text, call.allocateFrom(phones.get()), 0)
                                < 0) {
                    unknown.add(word);
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new RecognizerException(
                    "grammar '"
                            + grammar.name()
                            + "': PocketSphinx does not know how these words sound: "
                            + String.join(", ", unknown)
                            + "; spell them out, or install espeak-ng, which tells it");
        }
    }

    private void forgetOldest(Arena call) throws Throwable {
        Iterator<Map.Entry<String, String>> oldestFirst = searches.entrySet().iterator();
        while (searches.size() > MAX_GRAMMARS) {
            MemorySegment name = call.allocateFrom(oldestFirst.next().getValue());
            oldestFirst.remove();
            int _ = (int) library.unsetSearch.invokeExact(decoder, name);
        }
    }

    private static String jsgf(Grammar grammar) {
        try {
            return Jsgf.render(grammar);
        } catch (IllegalArgumentException e) {
            throw new RecognizerException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void check(String function, int result) {
        if (result < 0) {
            throw new RecognizerException("PocketSphinx: " + function + " gave " + result);
        }
    }
}
