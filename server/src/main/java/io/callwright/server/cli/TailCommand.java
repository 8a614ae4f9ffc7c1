/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Watch;
import io.callwright.server.client.Watch.Happened;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what happens in the calls of a node, as it happens. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what happens in the calls of a node that runs, a line for each event, until it"
                    + " is interrupted. When the connection breaks it is made again, and what was"
                    + " missed is shown."
        })
final class TailCommand implements Callable<Integer> {
    @Mixin private NodeOption node;
    @Spec private CommandSpec spec;

    @Option(names = "--call", paramLabel = "ID", description = "Of this call only.")
    private @Nullable String call;

    @Option(
            names = "--until",
            paramLabel = "TYPE",
            description = "End after an event of this type, call.ended for example.")
    private @Nullable String until;

    @Option(names = "--json", description = "Each event as a line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (NodeClient client = node.open(spec);
                Watch watch = new Watch(client, call, why -> err.println("callwright: " + why))) {
            while (true) {
                Happened event = watch.next();
                out.println(
                        json
                                ? event.body().toString()
                                : EventText.line(event, ZoneId.systemDefault()));
                out.flush();
                if (event.type().equals(until)) {
                    return 0;
                }
            }
        }
    }
}
