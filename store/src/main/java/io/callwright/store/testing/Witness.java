/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.testing;

import io.callwright.store.Store;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Campaign;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The other end of the line, which no crash of the dialler can deceive: a file to which each ring
 * appends one line, with one system call. Owned by one thread.
 */
public final class Witness implements AutoCloseable {
    private final FileChannel file;

    private Witness(FileChannel file) {
        this.file = file;
    }

    static Witness append(Path file) throws IOException {
        return new Witness(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    void rings(String callId, String e164) throws IOException {
        file.write(ByteBuffer.wrap((callId + " " + e164 + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /**
     * Compares what rang with what the store says, after the last run has ended by itself.
     *
     * @param contacts how many were added
     * @return what is wrong, in words; empty when all is well
     */
    public static List<String> judge(Path file, Store store, int contacts) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> rings = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String callId = line.split(" ", -1)[0];
            if (rings.merge(callId, 1, Integer::sum) > 1) {
                wrong.add("rang twice for one attempt: " + line);
            }
            String id = callId.substring(0, callId.indexOf('@'));
            Optional<Attempt> attempt = store.queue().attempt(id);
            if (attempt.isEmpty()) {
                wrong.add("rang without an intent in the store: " + line);
            }
        }
        Campaign campaign = store.campaigns().named(WitnessedDialling.CAMPAIGN).orElseThrow();
        int finished = 0;
        for (int i = 0; i < contacts; i++) {
            String number = "+1212" + (2_000_000 + i);
            finished += judge(store, campaign.id(), number, rings, wrong) ? 1 : 0;
        }
        if (finished != contacts) {
            wrong.add("finished are %d of %d contacts".formatted(finished, contacts));
        }
        return wrong;
    }

    /** Whether the contact was reached. */
    private static boolean judge(
            Store store,
            long campaign,
            String number,
            Map<String, Integer> rings,
            List<String> wrong) {
        var place = store.contacts().place(campaign, number);
        if (place.isEmpty()) {
            wrong.add("lost: " + number);
            return false;
        }
        int answered = 0;
        for (Attempt attempt : store.queue().attempts(place.get().id())) {
            if ("ANSWERED".equals(attempt.category())) {
                answered++;
                if (!rings.containsKey(attempt.sipCallId())) {
                    wrong.add("has a result but never rang: " + attempt.sipCallId());
                }
            }
        }
        if (answered != 1) {
            wrong.add("%d answers of %s".formatted(answered, number));
        }
        return place.get().state().equals("FINISHED");
    }
}
