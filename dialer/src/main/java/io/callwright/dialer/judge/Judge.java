/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightLine;
import io.callwright.dialer.record.FlightRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proves from a recording alone whether the dialer kept its rules. Shares with the dialer the
 * recording's format and nothing that decides: hours, limits and order are looked at by code of its
 * own. What it takes for true is that the zones of a contact, as recorded, are right. One use;
 * owned by one thread.
 */
public final class Judge {
    private final Findings findings = new Findings();
    private final Facts facts = new Facts();
    private final List<Check> checks =
            List.of(
                    facts,
                    new WindowCheck(facts, findings),
                    new ListsCheck(facts, findings),
                    new LimitsCheck(facts, findings),
                    new TrunkCheck(facts, findings),
                    new PeopleCheck(findings),
                    new AttemptCheck(facts, findings),
                    new StarvationCheck(facts, findings));
    private long records;
    private long calls;
    private Instant first = Instant.MIN;
    private Instant last = Instant.MIN;

    private Judge() {}

    /** Judges a file; memory grows with the contacts and calls in it, some 400 bytes each. */
    public static Verdict judge(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return judge(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the flight recording " + file, e);
        }
    }

    /** Judges lines. */
    public static Verdict judge(Stream<String> lines) {
        Judge judge = new Judge();
        lines.forEachOrdered(judge::line);
        return judge.verdict();
    }

    private void line(String text) {
        records++;
        FlightLine line;
        try {
            line = FlightLine.read(text);
        } catch (IllegalArgumentException e) {
            findings.reading(records, last);
            findings.prove(Charge.RECORDING, String.valueOf(e.getMessage()));
            return;
        }
        findings.reading(records, line.at());
        if (line.at().isBefore(last)) {
            findings.prove(Charge.RECORDING, "it goes back from " + last);
        }
        if (records == 1) {
            first = line.at();
        }
        last = line.at();
        if (line.record() instanceof FlightRecord.Intent) {
            calls++;
        }
        for (Check check : checks) {
            check.see(line.at().toEpochMilli(), line.record());
        }
    }

    private Verdict verdict() {
        findings.atEnd();
        boolean empty = first.equals(Instant.MIN);
        if (!empty) {
            checks.forEach(check -> check.end(last.toEpochMilli()));
        }
        return new Verdict(
                records,
                calls,
                facts.contacts(),
                empty ? null : first,
                empty ? null : last,
                findings.counts(),
                findings.kept());
    }
}
