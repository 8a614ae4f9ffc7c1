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
                    new Line.Speak("yes speaking"),
                    new Line.CutIn("move it to tuesday at three", Duration.ofMillis(800)),
                    new Line.CutIn("yes that is right", Duration.ofMillis(1200)));

    private DemoScript() {}
}
