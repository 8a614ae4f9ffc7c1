/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** What servers, judge and C programs agree on: addresses of the loopback, ports, commands. */
final class Wire {
    /** Address of the legs, as in the C programs. */
    static final String SERVER = "127.7.0.1";

    /** Address of the generator or judge. */
    static final String PEER = "127.7.0.2";

    /** Port of the first leg; the next ones lie two further each. */
    static final int FIRST_PORT = 10_000;

    /** Port of the C generator. */
    static final int GENERATOR_PORT = 9000;

    private Wire() {}

    /** A word and a number. */
    @FunctionalInterface
    interface Command {
        void run(String word, int number) throws IOException;
    }

    /** Runs the command of each line of standard input, until it ends. */
    static void commands(Command command) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            command.run(words[0], words.length > 1 ? Integer.parseInt(words[1]) : 0);
        }
    }
}
