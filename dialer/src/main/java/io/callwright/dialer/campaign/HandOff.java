/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import io.callwright.dialer.compliance.Abandonment;
import io.callwright.dialer.pacing.PeoplePacing;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People who take over the calls of a campaign.
 *
 * @param team whose people they are
 */
public record HandOff(String team, PeoplePacing pacing) {
    private static final double PERCENT = 100;
    private static final String NUMBER = "([0-9]{1,3}(?:\\.[0-9]{1,3})?)";
    private static final Pattern POWER = Pattern.compile("power\\s+" + NUMBER);
    private static final Pattern PREDICTIVE = Pattern.compile("predictive(?:\\s+" + NUMBER + "%)?");

    /**
     * @param pacing {@code progressive}, {@code power 1.5} or {@code predictive 3%}
     * @throws IllegalArgumentException when it is none of these, or goes further than it may
     */
    public static HandOff of(String team, String pacing) {
        String text = pacing.strip().toLowerCase(Locale.ROOT);
        return new HandOff(team, pacing(text));
    }

    private static PeoplePacing pacing(String text) {
        Matcher power = POWER.matcher(text);
        Matcher predictive = PREDICTIVE.matcher(text);
        if (text.equals("progressive")) {
            return new PeoplePacing.Progressive();
        }
        if (power.matches()) {
            return new PeoplePacing.Power(Double.parseDouble(power.group(1)));
        }
        if (predictive.matches()) {
            String percent = predictive.group(1);
            return new PeoplePacing.Predictive(
                    percent == null ? Abandonment.LIMIT : Double.parseDouble(percent) / PERCENT);
        }
        throw new IllegalArgumentException(
                "it is progressive, power with calls for a person (power 1.5), or predictive with"
                        + " the share of answered calls that may find nobody (predictive 3%)");
    }

    /** As it is told by people. */
    public String pacingText() {
        return switch (pacing) {
            case PeoplePacing.Progressive() -> "progressive";
            case PeoplePacing.Power(double level) -> "power " + level;
            case PeoplePacing.Predictive(double limit) ->
                    "predictive %s%%".formatted(Math.round(limit * 1e4) / PERCENT);
        };
    }
}
