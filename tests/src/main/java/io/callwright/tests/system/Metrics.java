/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One scrape in Prometheus' text format. The names that tests rely on are constants here. */
public final class Metrics {
    /** Calls that are up or being set up. */
    public static final String CALLS = "callwright_calls_active";

    /** SIP dialogs in the stack. */
    public static final String DIALOGS = "callwright_sip_dialogs";

    /** SIP server transactions in the stack. */
    public static final String SERVER_TRANSACTIONS = "callwright_sip_server_transactions";

    /** SIP client transactions in the stack. */
    public static final String CLIENT_TRANSACTIONS = "callwright_sip_client_transactions";

    /** Messages that were no SIP or broke a limit, since the start. */
    public static final String MALFORMED = "callwright_sip_malformed_total";

    /** Errors inside the SIP stack since the start. */
    public static final String STACK_FAULTS = "callwright_sip_stack_faults_total";

    /** Exceptions of media sessions since the start. */
    public static final String SESSION_FAILURES = "callwright_media_session_failures_total";

    /** Media sessions with open ports. */
    public static final String MEDIA_SESSIONS = "callwright_media_sessions";

    /** Calls that ended without the ACK for their 200, since the start. */
    public static final String UNACKNOWLEDGED = "callwright_sip_unacknowledged_total";

    /** Final responses that went out again because their ACK was late, since the start. */
    public static final String RETRANSMISSIONS = "callwright_sip_retransmissions_sent_total";

    /** Platform threads of the JVM. */
    public static final String THREADS = "jvm_threads_live_threads";

    private static final Pattern BUCKET =
            Pattern.compile("(\\w+)_bucket\\{.*?le=\"([^\"]+)\".*\\} (\\S+)");

    private final Map<String, Double> sums;
    private final Map<String, NavigableMap<Double, Double>> histograms;

    private Metrics(
            Map<String, Double> sums, Map<String, NavigableMap<Double, Double>> histograms) {
        this.sums = sums;
        this.histograms = histograms;
    }

    static Metrics parse(String text) {
        Map<String, Double> sums = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int value = line.lastIndexOf(' ');
                    int labels = line.indexOf('{');
                    String name = line.substring(0, labels < 0 ? value : labels);
                    double number = Double.parseDouble(line.substring(value + 1));
                    sums.merge(name, number, Double::sum);
                });
        Map<String, NavigableMap<Double, Double>> histograms = new LinkedHashMap<>();
        text.lines()
                .map(BUCKET::matcher)
                .filter(Matcher::matches)
                .forEach(bucket -> {
                    String bound = bucket.group(2);
                    histograms
                            .computeIfAbsent(bucket.group(1), name -> new TreeMap<>())
                            .merge(
                                    bound.equals("+Inf")
                                            ? Double.POSITIVE_INFINITY
                                            : Double.parseDouble(bound),
                                    Double.parseDouble(bucket.group(3)),
                                    Double::sum);
                });
        return new Metrics(sums, histograms);
    }

    /**
     * A quantile of a histogram, interpolated within its bucket, as Prometheus does.
     *
     * @param share 0 to 1
     * @return infinity beyond the last bound; empty without such a histogram
     */
    public OptionalDouble quantile(String name, double share) {
        NavigableMap<Double, Double> buckets = histograms.get(name);
        if (buckets == null || buckets.lastEntry().getValue() == 0) {
            return OptionalDouble.empty();
        }
        double rank = share * buckets.lastEntry().getValue();
        double from = 0;
        double below = 0;
        for (Map.Entry<Double, Double> bucket : buckets.entrySet()) {
            double count = bucket.getValue();
            if (count >= rank) {
                double width = bucket.getKey() - from;
                return OptionalDouble.of(from + width * (rank - below) / (count - below));
            }
            from = bucket.getKey();
            below = count;
        }
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }

    /** The sum over all labels of a metric, or empty if it is not exposed. */
    public OptionalDouble sum(String name) {
        Double value = sums.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String toString() {
        return sums.toString();
    }
}
