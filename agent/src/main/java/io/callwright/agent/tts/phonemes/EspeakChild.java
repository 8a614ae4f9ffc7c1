/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One {@code espeak-ng} program that reads lines and writes their phonemes. A line may give several
 * lines or none, so each question is followed by one whose answer is known.
 *
 * <p>Not thread-safe: owned by who took its place. A virtual thread of its own reads its output.
 */
final class EspeakChild implements AutoCloseable {
    /** Asked after each clause; not a clause that anybody says. */
    private static final String END_MARK = "zebra quartz";

    /** The program reads at most 999 bytes of a line. */
    private static final int MAX_LINE_BYTES = 900;

    private final Process process;
    private final OutputStream questions;

    /** Lines of output; empty at its end. Filled by the reader thread, bounded by what we ask. */
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();

    private String endMark = "";

    private EspeakChild(Process process) {
        this.process = process;
        this.questions = process.getOutputStream();
    }

    static EspeakChild start(String program, String language) throws IOException {
        Process process = new ProcessBuilder(program, "-q", "--ipa", "-v", language).start();
        EspeakChild child = new EspeakChild(process);
        Thread.ofVirtual().name("espeak-reader-" + process.pid()).start(child::read);
        try {
            child.write(END_MARK + "\n");
            child.endMark = child.line(Duration.ofSeconds(10));
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    /**
     * @throws IOException when the program ended, or gave no answer in time: it cannot be used
     *     again
     */
    String ask(String clause, Duration patience) throws IOException {
        StringBuilder question = new StringBuilder();
        for (String line : lines(clause)) {
            question.append(line).append('\n');
        }
        write(question.append(END_MARK).append('\n').toString());
        List<String> phonemes = new ArrayList<>();
        for (String line = line(patience); !line.equals(endMark); line = line(patience)) {
            if (!line.isEmpty()) {
                phonemes.add(line);
            }
        }
        return String.join(" ", phonemes);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Without line ends and the brackets that mean raw phonemes; long ones cut between words. */
    static List<String> lines(String clause) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : clause.replaceAll("[\\p{Cntrl}\\[\\]]", " ").strip().split(" +", -1)) {
            int bytes = (line + " " + word).getBytes(UTF_8).length;
            if (!line.isEmpty() && bytes > MAX_LINE_BYTES) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void write(String text) throws IOException {
        questions.write(text.getBytes(UTF_8));
        questions.flush();
    }

    private String line(Duration patience) throws IOException {
        try {
            Optional<String> line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (line == null) {
                throw new IOException("no answer within " + patience.toMillis() + " ms");
            }
            if (line.isEmpty()) {
                throw new IOException("it ended: " + complaint());
            }
            return line.get().strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private String complaint() throws IOException {
        byte[] said = process.getErrorStream().readNBytes(1000);
        return said.length == 0 ? "without a word" : new String(said, UTF_8).strip();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                answers.add(Optional.of(line));
            }
        } catch (IOException e) {
            // The stream of a child that was ended: told like its end.
        }
        answers.add(Optional.empty());
    }
}
