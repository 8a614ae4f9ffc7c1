/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import java.time.Duration;
import java.util.List;

/** The demo's caller: moves an appointment, and cuts the agent off once. */
public final class DemoScript {
    /** The flow that these lines answer. */
    public static final String FLOW = "appointment-reminder";

    /** What the flow makes of them. */
    public static final String EXPECTED_OUTCOME = "rescheduled";

    /** In the order in which the agent asks. */
    public static final List<Line> LINES =
            List.of(
                    new Line.Speak("yes this is me"),
                    new Line.Speak("no i can not make it"),
                    new Line.Speak("i would like to move it"),
                    new Line.Speak("next tuesday at half past two"),
                    new Line.Speak("yes that is right"));

    private DemoScript() {}
}
