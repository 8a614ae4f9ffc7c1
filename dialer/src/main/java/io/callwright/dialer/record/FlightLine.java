/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import io.callwright.dialer.Lane;
import io.callwright.dialer.record.FlightRecord.CallBack;
import io.callwright.dialer.record.FlightRecord.CampaignIs;
import io.callwright.dialer.record.FlightRecord.CampaignState;
import io.callwright.dialer.record.FlightRecord.Consented;
import io.callwright.dialer.record.FlightRecord.ContactIs;
import io.callwright.dialer.record.FlightRecord.HandOffIs;
import io.callwright.dialer.record.FlightRecord.Intent;
import io.callwright.dialer.record.FlightRecord.Limits;
import io.callwright.dialer.record.FlightRecord.PeopleAre;
import io.callwright.dialer.record.FlightRecord.Refused;
import io.callwright.dialer.record.FlightRecord.RegionHours;
import io.callwright.dialer.record.FlightRecord.Result;
import io.callwright.dialer.record.FlightRecord.Suppressed;
import io.callwright.dialer.record.FlightRecord.TrunkIs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A record as a line of text: milliseconds since 1970, a letter, and the record's components in
 * their order, all separated by tabs. What is absent is {@code -}; lists are separated by commas.
 *
 * @param at of the decision
 */
public record FlightLine(Instant at, FlightRecord record) {
    private static final String ABSENT = "-";

    /** Writes the line, without its end. */
    public String text() {
        return switch (record) {
            case Limits r -> line("R", r.perDay(), r.perLife(), r.gapSeconds(), r.hours());
            case RegionHours r -> line("H", r.region(), r.hours(), list(r.closed()));
            case CampaignIs r ->
                    line(
                            "C",
                            r.campaign(),
                            r.weight(),
                            time(r.starts()),
                            time(r.ends()),
                            r.hours(),
                            list(r.closed()),
                            r.staffed(),
                            r.staffedIn(),
                            r.consent(),
                            r.attempts(),
                            r.mostCalls());
            case HandOffIs r -> line("P", r.campaign(), r.team(), r.pacing());
            case PeopleAre r ->
                    line(
                            "O",
                            r.campaign(),
                            r.onShift(),
                            r.idle(),
                            r.ringing(),
                            r.talking(),
                            r.stopped());
            case CampaignState r -> line("S", r.campaign(), r.state());
            case TrunkIs r -> line("T", r.trunk(), r.callsPerSecond(), r.channels());
            case ContactIs r ->
                    line(
                            "A",
                            r.campaign(),
                            r.contact(),
                            r.number(),
                            list(r.zones()),
                            r.region(),
                            r.lane().code(),
                            time(r.due()));
            case Suppressed r -> line("X", r.number(), r.campaign(), time(r.until()));
            case Consented r -> line("Y", r.number(), r.campaign(), r.kind());
            case CallBack r -> line("B", r.campaign(), r.contact(), time(r.due()));
            case Refused r -> line("N", r.campaign(), r.contact(), r.rule(), time(r.due()));
            case Intent r ->
                    line(
                            "I",
                            r.campaign(),
                            r.contact(),
                            r.attempt(),
                            r.fence(),
                            r.number(),
                            r.trunk(),
                            r.caller(),
                            r.lane().code(),
                            time(r.due()));
            case Result r ->
                    line(
                            "E",
                            r.campaign(),
                            r.contact(),
                            r.attempt(),
                            r.category(),
                            r.counts(),
                            r.rung(),
                            r.sipStatus(),
                            r.q850() == null ? ABSENT : r.q850(),
                            r.lane().code(),
                            time(r.due()));
        };
    }

    private String line(Object... parts) {
        StringBuilder text = new StringBuilder(96).append(at.toEpochMilli());
        for (Object part : parts) {
            String word = part.toString();
            text.append('\t').append(word.isEmpty() ? ABSENT : word.replace('\t', ' '));
        }
        return text.toString().replace('\n', ' ');
    }

    private static String list(List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }

    private static String time(@Nullable Instant moment) {
        return moment == null ? ABSENT : Long.toString(moment.toEpochMilli());
    }

    /** Reads a line; {@link IllegalArgumentException} says why it is none. */
    public static FlightLine read(String text) {
        Words words = new Words(text.split("\t", -1));
        try {
            return new FlightLine(words.moment(), record(words));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("no line of a flight recording: " + text, e);
        }
    }

    private static FlightRecord record(Words w) {
        String kind = w.word();
        return switch (kind) {
            case "R" -> new Limits(w.number(), w.number(), w.big(), w.word());
            case "H" -> new RegionHours(w.word(), w.word(), w.dates());
            case "C" ->
                    new CampaignIs(
                            w.big(),
                            w.number(),
                            w.time(),
                            w.time(),
                            w.word(),
                            w.dates(),
                            w.word(),
                            w.word(),
                            w.word(),
                            w.number(),
                            w.number());
            case "P" -> new HandOffIs(w.big(), w.word(), w.word());
            case "O" ->
                    new PeopleAre(
                            w.big(), w.number(), w.number(), w.number(), w.number(), w.flag());
            case "S" -> new CampaignState(w.big(), w.word());
            case "T" -> new TrunkIs(w.word(), w.number(), w.number());
            case "A" ->
                    new ContactIs(
                            w.big(), w.big(), w.word(), w.list(), w.word(), w.lane(), w.moment());
            case "X" -> new Suppressed(w.word(), w.big(), w.time());
            case "Y" -> new Consented(w.word(), w.big(), w.word());
            case "B" -> new CallBack(w.big(), w.big(), w.moment());
            case "N" -> new Refused(w.big(), w.big(), w.word(), w.time());
            case "I" ->
                    new Intent(
                            w.big(),
                            w.big(),
                            w.word(),
                            w.big(),
                            w.word(),
                            w.word(),
                            w.word(),
                            w.lane(),
                            w.moment());
            case "E" ->
                    new Result(
                            w.big(),
                            w.big(),
                            w.word(),
                            w.word(),
                            w.flag(),
                            w.flag(),
                            w.number(),
                            w.optionalNumber(),
                            w.lane(),
                            w.time());
            default -> throw new IllegalArgumentException(kind + " is no kind of record");
        };
    }

    /** The words of a line, one after the other. */
    private static final class Words {
        private final String[] words;
        private int next;

        Words(String[] words) {
            this.words = words;
        }

        String word() {
            String word = words[next++];
            return word.equals(ABSENT) ? "" : word;
        }

        int number() {
            return Integer.parseInt(words[next++]);
        }

        @Nullable Integer optionalNumber() {
            String word = word();
            return word.isEmpty() ? null : Integer.valueOf(word);
        }

        long big() {
            return Long.parseLong(words[next++]);
        }

        boolean flag() {
            String word = words[next++];
            if (!word.equals("true") && !word.equals("false")) {
                throw new IllegalArgumentException(word + " is neither true nor false");
            }
            return word.equals("true");
        }

        Instant moment() {
            return Instant.ofEpochMilli(big());
        }

        @Nullable Instant time() {
            String word = word();
            return word.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(word));
        }

        Lane lane() {
            return Lane.of(number());
        }

        List<String> list() {
            String word = word();
            return word.isEmpty() ? List.of() : Arrays.asList(word.split(",", -1));
        }

        List<LocalDate> dates() {
            return list().stream().map(LocalDate::parse).toList();
        }
    }
}
