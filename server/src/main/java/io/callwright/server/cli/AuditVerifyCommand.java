/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.store.Store;
import io.callwright.store.audit.AuditLog.Verdict;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows the chain of the audit log. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Follows the chain of hashes through the whole audit log; exit status 1 where it"
                    + " breaks. Stop the switch first where the database is embedded.",
            "The head that it prints is the hash of the last line: note it down elsewhere, and"
                    + " --head proves later that no line before it was changed or cut off."
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "A head that was noted down; it must be a line of the log.")
    private @Nullable String head;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Store store = Store.open(config.load().store())) {
            return switch (store.audit().verify()) {
                case Verdict.Broken(long seq, String reason) -> {
                    out.printf("line %d: %s%n", seq, reason);
                    out.flush();
                    yield Main.FAILED;
                }
                case Verdict.Intact(long lines, String last) -> {
                    String noted = head;
                    boolean known = noted == null || store.audit().has(noted);
                    out.printf("%d lines, unbroken; head %s%n", lines, last);
                    if (!known) {
                        out.println("the head that you gave is no line of it: lines were cut off");
                    }
                    out.flush();
                    yield known ? 0 : Main.FAILED;
                }
            };
        }
    }
}
