/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a conversation came to.
 *
 * @param outcome kebab-case: that of the flow's last step, or {@link #CALLER_HUNG_UP}, or {@link
 *     #ENGINES_DOWN}
 * @param slots what the caller told, in normal form, in the order of the flow
 */
public record Conversed(String outcome, Map<String, String> slots) {
    public static final String CALLER_HUNG_UP = "caller-hung-up";

    /** Neither recogniser nor synthesiser worked: somebody should call back. */
    public static final String ENGINES_DOWN = "engines-down";

    public Conversed {
        slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }
}
