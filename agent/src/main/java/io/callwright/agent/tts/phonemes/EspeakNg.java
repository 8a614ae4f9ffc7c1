/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import io.callwright.agent.tts.SynthesizerException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a few long-lived {@code espeak-ng} programs, at arm's length because of their licence
 * (docs/decisions/0005). One that dies or hangs is replaced once before the caller is told.
 */
public final class EspeakNg implements Phonemizer {
    /** The most that one answer may take; usual is a millisecond, on a busy machine forty. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(EspeakNg.class);

    private final String program;
    private final String language;
    private final Duration patience;

    /** Places for children; an empty place holds a child that ended. */
    private final BlockingQueue<Place> places;

    private final AtomicBoolean closed = new AtomicBoolean();

    private static final class Place {
        @Nullable EspeakChild child;
    }

    private EspeakNg(String program, String language, int children, Duration patience) {
        this.program = program;
        this.language = language;
        this.patience = patience;
        this.places = new ArrayBlockingQueue<>(children);
        for (int i = 0; i < children; i++) {
            places.add(new Place());
        }
    }

    /**
     * Starts the first child, so that a missing program or an unknown language shows at once.
     *
     * @param language espeak-ng's name of it, such as {@code en-us}
     * @throws SynthesizerException naming what is missing, and the remedy
     */
    public static EspeakNg start(String language) {
        return start("espeak-ng", language, 2, PATIENCE);
    }

    static EspeakNg start(String program, String language, int children, Duration patience) {
        EspeakNg espeak = new EspeakNg(program, language, children, patience);
        espeak.ipa("hello");
        return espeak;
    }

    @Override
    public String ipa(String clause) {
        Place place = takePlace();
        try {
            return ask(place, clause);
        } catch (IOException first) {
            if (Thread.currentThread().isInterrupted()) {
                throw new SynthesizerException("interrupted while waiting for espeak-ng", first);
            }
            LOG.warn("espeak-ng is started again: {}", first.getMessage());
            try {
                return ask(place, clause);
            } catch (IOException again) {
                throw new SynthesizerException(
                        "espeak-ng ("
                                + language
                                + ") does not answer: "
                                + again.getMessage()
                                + "; apt-get install espeak-ng, and try: espeak-ng -q --ipa -v "
                                + language
                                + " hello",
                        again);
            }
        } finally {
            places.add(place);
        }
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        for (int i = places.remainingCapacity() + places.size(); i > 0; i--) {
            Place place = waitForPlace();
            if (place.child != null) {
                place.child.close();
                place.child = null;
            }
            places.add(place);
        }
    }

    private Place takePlace() {
        Place place = waitForPlace();
        if (closed.get()) {
            places.add(place);
            throw new SynthesizerException("espeak-ng was closed");
        }
        return place;
    }

    private Place waitForPlace() {
        try {
            Place place = places.poll(2 * patience.toMillis() + 1000, TimeUnit.MILLISECONDS);
            if (place == null) {
                throw new SynthesizerException("all espeak-ng programs are busy");
            }
            return place;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SynthesizerException("interrupted while waiting for espeak-ng", e);
        }
    }

    private String ask(Place place, String clause) throws IOException {
        try {
            if (place.child == null) {
                place.child = EspeakChild.start(program, language);
            }
            return place.child.ask(clause, patience);
        } catch (IOException e) {
            if (place.child != null) {
                place.child.close();
                place.child = null;
            }
            throw e;
        }
    }
}
