/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import io.callwright.dialer.outcome.Category;
import io.callwright.store.dial.Attempt;
import java.util.List;
import java.util.Locale;

/** Says of a finished contact that nobody spoke to it, where that is no answer of its own. */
final class GivenUp {
    private GivenUp() {}

    /**
     * @param told of the contact, by the rules
     * @param attempts oldest first
     */
    static Eligibility told(Eligibility told, List<Attempt> attempts) {
        if (!(told instanceof Eligibility.Never(Rule rule, String _))
                || rule != Rule.CONTACT_DONE
                || attempts.isEmpty()) {
            return told;
        }
        Attempt last = attempts.getLast();
        String name = last.category();
        Category category = name == null ? Category.UNKNOWN : Category.valueOf(name);
        String why = why(category);
        return why.isEmpty()
                ? told
                : new Eligibility.Never(
                        rule,
                        "it was given up: %s; the last call came to %s (SIP %s)"
                                .formatted(
                                        why,
                                        category.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                        last.sipStatus()));
    }

    private static String why(Category category) {
        if (category.trunkFault()) {
            return "trunks do not take calls to it";
        }
        if (category.ourFault()) {
            return "its calls failed by a fault of ours";
        }
        return category == Category.BLOCKED ? "networks block our calls to it" : "";
    }
}
