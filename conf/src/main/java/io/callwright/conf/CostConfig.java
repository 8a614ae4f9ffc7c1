/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.util.List;

/**
 * What calls cost.
 *
 * @param currency of all prices, ISO 4217; it is only told, nothing is converted
 * @param trunks prices of single trunks; calls of others cost nothing that is known
 */
public record CostConfig(String currency, List<TrunkPrice> trunks) {
    /**
     * @param name one of sip.trunks
     * @param perMinute of the time from answer to end, 0 to 1000
     * @param stepSeconds each begun step is paid for, 1 to 60
     */
    public record TrunkPrice(String name, double perMinute, int stepSeconds) {
        public TrunkPrice {
            if (!(perMinute >= 0 && perMinute <= 1000)) {
                throw new IllegalArgumentException(
                        "per-minute must be 0 to 1000, not " + perMinute);
            }
            if (stepSeconds < 1 || stepSeconds > 60) {
                throw new IllegalArgumentException(
                        "step-seconds must be 1 to 60, not " + stepSeconds);
            }
        }

        public static TrunkPrice defaults() {
            return new TrunkPrice("pbx", 0, 1);
        }
    }

    public CostConfig {
        trunks = List.copyOf(trunks);
        if (!currency.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "currency must be three capital letters of ISO 4217, as EUR, not '%s'"
                            .formatted(currency));
        }
    }

    public static CostConfig defaults() {
        return new CostConfig("EUR", List.of());
    }
}
