/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.Flow;
import java.util.Map;

/** What the value of a variant means, when it is known to be there. */
sealed interface FlagValue {
    record Version(Flow flow) implements FlagValue {}

    record Voice(String name) implements FlagValue {}

    record Recogniser(String name) implements FlagValue {}

    /**
     * @param settings of a campaign, by name
     */
    record Pacing(Map<String, String> settings) implements FlagValue {}
}
