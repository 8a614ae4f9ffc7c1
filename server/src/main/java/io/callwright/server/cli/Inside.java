/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Switch;
import io.callwright.server.control.ControlSocket;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Runs commands that came over the control socket with the parts of this switch. */
final class Inside implements ControlSocket.Commands {
    private static final Set<String> ALLOWED = Set.of("campaign", "import", "suppress", "people");

    /** Learning would take the cores of the calls. */
    private static final List<String> CORRECTION = List.of("amd", "correct");

    private final CallwrightConfig config;
    private final Switch node;

    Inside(CallwrightConfig config, Switch node) {
        this.config = config;
        this.node = node;
    }

    @Override
    public int run(Path typedIn, List<String> words, PrintWriter out) {
        if (!takes(words)) {
            out.println(
                    "callwright: the running switch takes " + ALLOWED + " and amd correct only");
            return CommandLine.ExitCode.USAGE;
        }
        Desk desk = new Desk(config, node.store(), node.campaigns(), typedIn);
        int status =
                Main.commandLine(words.toArray(String[]::new), new Factory(desk))
                        .setOut(out)
                        .setErr(out)
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                        .execute(words.toArray(String[]::new));
        node.campaigns().changed();
        return status;
    }

    private static boolean takes(List<String> words) {
        boolean correction =
                words.size() >= 2 && words.subList(0, CORRECTION.size()).equals(CORRECTION);
        return correction || (!words.isEmpty() && ALLOWED.contains(words.getFirst()));
    }

    /** Gives commands the parts of the switch in place of their own. */
    private record Factory(Desk desk) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == DeskOption.class
                    ? type.cast(new DeskOption(desk))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
