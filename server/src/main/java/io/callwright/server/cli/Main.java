/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line: {@code ./callwright demo | serve | doctor | call | calls | tail | voice |
 * campaign | import | suppress | backup | restore | erase | audit | dialer | flow | amd}.
 */
@Command(
        name = "callwright",
        description = "A self-hosted SIP/RTP softswitch with an AI voice agent inside.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Of the launcher, besides these: build, test, bench NAME [--json]. Each command has"
                    + " --help."
        })
public final class Main implements Runnable {
    /** Something is wrong that the message explains. */
    static final int FAILED = 1;

    private static final List<Class<?>> COMMANDS =
            List.of(
                    DemoCommand.class,
                    ServeCommand.class,
                    CallCommand.class,
                    CallsCommand.class,
                    TrunksCommand.class,
                    TailCommand.class,
                    DoctorCommand.class,
                    VoiceCommand.class,
                    FlowCommand.class,
                    CampaignCommand.class,
                    ImportCommand.class,
                    SuppressCommand.class,
                    PeopleCommand.class,
                    BackupCommand.class,
                    RestoreCommand.class,
                    EraseCommand.class,
                    AuditCommand.class,
                    SbomCommand.class,
                    DialerCommand.class,
                    AmdCommand.class);

    @Spec private CommandSpec spec;

    private Main() {}

    /** The process's exit status is that of the command: 0 well, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** As {@link #main}, with other places for what it says; gives the exit status. */
    public static int run(List<String> words, PrintWriter out, PrintWriter err) {
        String[] arguments = words.toArray(String[]::new);
        return commandLine(arguments).setOut(out).setErr(err).execute(arguments);
    }

    private static CommandLine commandLine(String[] arguments) {
        return commandLine(arguments, CommandLine.defaultFactory());
    }

    /**
     * @param factory makes the commands and their options
     */
    static CommandLine commandLine(String[] arguments, IFactory factory) {
        CommandLine line = new CommandLine(new Main(), factory);
        commands(arguments).forEach(line::addSubcommand);
        return line.setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain);
    }

    /** To read the options of all of them takes a third of a second: of one, when one is named. */
    private static List<Class<?>> commands(String[] arguments) {
        for (Class<?> command : COMMANDS) {
            if (arguments.length > 0
                    && command.getAnnotation(Command.class).name().equals(arguments[0])) {
                return List.of(command);
            }
        }
        return COMMANDS;
    }

    /** The names of the commands, in the order of the help. */
    public static List<String> names() {
        return COMMANDS.stream()
                .map(command -> command.getAnnotation(Command.class).name())
                .toList();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    /** What a user can mend is said in its own words; only a fault of ours shows its trace. */
    private static int explain(Exception failure, CommandLine command, Object parsed) {
        if (Explained.is(failure)) {
            command.getErr()
                    .println(
                            command.getColorScheme()
                                    .errorText("callwright: " + failure.getMessage()));
        } else {
            command.getErr()
                    .println("callwright: this should not have happened; please report it:");
            failure.printStackTrace(command.getErr());
        }
        return FAILED;
    }
}
