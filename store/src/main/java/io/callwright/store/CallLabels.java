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
 * @param price of the trunk
 */
public record CallLabels(
        String trunk,
        long campaignId,
        int flowVersion,
        String flag,
        String variant,
        CallPrice price) {
    public static final CallLabels NONE = new CallLabels("", 0, 0, "", "");

    /** Without a price. */
    public CallLabels(String trunk, long campaignId, int flowVersion, String flag, String variant) {
        this(trunk, campaignId, flowVersion, flag, variant, CallPrice.NONE);
    }

    /** Carried by that trunk. */
    public CallLabels trunk(String name, CallPrice of) {
        return new CallLabels(name, campaignId, flowVersion, flag, variant, of);
    }

    public CallLabels campaign(long id) {
        return new CallLabels(trunk, id, flowVersion, flag, variant, price);
    }
}
