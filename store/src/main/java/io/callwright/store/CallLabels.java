/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/**
 * By what a call is counted, besides its flow and direction.
 *
 * @param trunk that carries it; empty for none, and for calls that come in
 * @param campaignId 0 for none
 * @param flowVersion 0 when it is not known
 * @param flag that decided about it, with its round; empty for none
 * @param variant that the flag gave; empty without a flag
 */
public record CallLabels(
        String trunk, long campaignId, int flowVersion, String flag, String variant) {
    public static final CallLabels NONE = new CallLabels("", 0, 0, "", "");

    public CallLabels trunk(String name) {
        return new CallLabels(name, campaignId, flowVersion, flag, variant);
    }

    public CallLabels campaign(long id) {
        return new CallLabels(trunk, id, flowVersion, flag, variant);
    }
}
