/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import io.callwright.agent.stt.RecognizerException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libpocketsphinx 5prealpha and libsphinxbase that we call, as method handles. The
 * libraries stay loaded for the life of the process. Signatures: pocketsphinx.h, cmd_ln.h and
 * feat.h of that release.
 */
@SuppressWarnings("restricted") // loading a native library and calling it is what this class is for
final class SphinxLibrary {
    static final String REMEDY = "apt-get install libpocketsphinx3 pocketsphinx-en-us";

    final MethodHandle args;
    final MethodHandle parseOptions;
    final MethodHandle freeOptions;
    final MethodHandle init;
    final MethodHandle free;
    final MethodHandle setJsgf;
    final MethodHandle setKeyphrases;
    final MethodHandle setSearch;
    final MethodHandle unsetSearch;
    final MethodHandle lookupWord;
    final MethodHandle addWord;
    final MethodHandle startStream;
    final MethodHandle startUtterance;
    final MethodHandle processRaw;
    final MethodHandle endUtterance;
    final MethodHandle hypothesis;
    final MethodHandle segments;
    final MethodHandle nextSegment;
    final MethodHandle freeSegment;
    final MethodHandle segmentWord;
    final MethodHandle segmentFrames;
    final MethodHandle segmentScores;
    final MethodHandle freeMemory;
    final MethodHandle features;
    final MethodHandle allocateFeatures;
    final MethodHandle freeFeatures;
    final MethodHandle computeFeatures;

    private SphinxLibrary(SymbolLookup base, SymbolLookup sphinx) {
        args = handle(sphinx, "ps_args", ADDRESS);
        parseOptions =
                handle(
                        base,
                        "cmd_ln_parse_r",
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT);
        freeOptions = handle(base, "cmd_ln_free_r", JAVA_INT, ADDRESS);
        init = handle(sphinx, "ps_init", ADDRESS, ADDRESS);
        free = handle(sphinx, "ps_free", JAVA_INT, ADDRESS);
        setJsgf = handle(sphinx, "ps_set_jsgf_string", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        setKeyphrases = handle(sphinx, "ps_set_kws", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        setSearch = handle(sphinx, "ps_set_search", JAVA_INT, ADDRESS, ADDRESS);
        unsetSearch = handle(sphinx, "ps_unset_search", JAVA_INT, ADDRESS, ADDRESS);
        lookupWord = handle(sphinx, "ps_lookup_word", ADDRESS, ADDRESS, ADDRESS);
        addWord = handle(sphinx, "ps_add_word", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        startStream = handle(sphinx, "ps_start_stream", JAVA_INT, ADDRESS);
        startUtterance = handle(sphinx, "ps_start_utt", JAVA_INT, ADDRESS);
        processRaw =
                handle(
                        sphinx,
                        "ps_process_raw",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_INT);
        endUtterance = handle(sphinx, "ps_end_utt", JAVA_INT, ADDRESS);
        hypothesis = handle(sphinx, "ps_get_hyp", ADDRESS, ADDRESS, ADDRESS);
        segments = handle(sphinx, "ps_seg_iter", ADDRESS, ADDRESS);
        nextSegment = handle(sphinx, "ps_seg_next", ADDRESS, ADDRESS);
        freeSegment = handle(sphinx, "ps_seg_free", null, ADDRESS);
        segmentWord = handle(sphinx, "ps_seg_word", ADDRESS, ADDRESS);
        segmentFrames = handle(sphinx, "ps_seg_frames", null, ADDRESS, ADDRESS, ADDRESS);
        segmentScores = handle(sphinx, "ps_seg_prob", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        freeMemory = handle(base, "ckd_free", null, ADDRESS);
        features = handle(sphinx, "ps_get_feat", ADDRESS, ADDRESS);
        allocateFeatures = handle(base, "feat_array_alloc", ADDRESS, ADDRESS, JAVA_INT);
        freeFeatures = handle(base, "feat_array_free", null, ADDRESS);
        computeFeatures =
                handle(
                        base,
                        "feat_s2mfc2feat_live",
                        JAVA_INT,
                        ADDRESS,
                        ADDRESS,
                        ADDRESS,
                        JAVA_INT,
                        JAVA_INT,
                        ADDRESS);
    }

    /**
     * @throws RecognizerException when the libraries are not installed, with the line that does it
     */
    static SphinxLibrary load() {
        return load("libsphinxbase.so.3", "libpocketsphinx.so.3");
    }

    static SphinxLibrary load(String base, String sphinx) {
        try {
            SymbolLookup sphinxBase = SymbolLookup.libraryLookup(base, Arena.global());
            silence(sphinxBase);
            return new SphinxLibrary(
                    sphinxBase, SymbolLookup.libraryLookup(sphinx, Arena.global()));
        } catch (IllegalArgumentException e) {
            throw new RecognizerException(
                    "PocketSphinx is not installed (" + e.getMessage() + "): " + REMEDY, e);
        }
    }

    /**
     * The log is one file of the whole process (err.h), and is off. The option {@code -logfn} of a
     * decoder must not be used instead: it closes the file of the one before, also while another
     * thread writes to it.
     */
    private static void silence(SymbolLookup base) {
        try {
            handle(base, "err_set_logfp", null, ADDRESS).invokeExact(MemorySegment.NULL);
        } catch (IllegalArgumentException e) {
            throw e;
        } catch (Throwable t) {
            throw failed("err_set_logfp", t);
        }
    }

    /** What a native call that must not throw threw all the same. */
    static RecognizerException failed(String function, Throwable cause) {
        return new RecognizerException("PocketSphinx: " + function + " failed: " + cause, cause);
    }

    /** The zero-terminated UTF-8 text that a native function returned, which it owns. */
    static @Nullable String text(MemorySegment pointer) {
        return pointer.address() == 0 ? null : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static MethodHandle handle(
            SymbolLookup library,
            String name,
            @Nullable MemoryLayout result,
            MemoryLayout... parameters) {
        MemorySegment function =
                library.find(name)
                        .orElseThrow(
                                () -> new IllegalArgumentException("this version has no " + name));
        return Linker.nativeLinker()
                .downcallHandle(
                        function,
                        result == null
                                ? FunctionDescriptor.ofVoid(parameters)
                                : FunctionDescriptor.of(result, parameters));
    }
}
