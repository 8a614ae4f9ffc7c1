/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.dial.ContactRepository;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Judges a file as an import would, and writes nothing but the errors file. It keeps the numbers
 * that it has seen, eight to twenty bytes each. Owned by one thread.
 */
final class DryRun {
    private final ContactRepository contacts;
    private final ImportOptions options;
    private final Columns columns;
    private final Batches batches;
    private final Problems problems;
    private final NumberSet seen = new NumberSet();

    DryRun(
            ContactRepository contacts,
            ImportOptions options,
            Columns columns,
            Batches batches,
            Problems problems) {
        this.contacts = contacts;
        this.options = options;
        this.columns = columns;
        this.batches = batches;
        this.problems = problems;
    }

    ImportReport run(char delimiter, String description) throws IOException {
        try (ErrorsFile errors = ErrorsFile.open(options.errors(), columns, delimiter, 0)) {
            ImportJob nothing =
                    new ImportJob(
                            0,
                            options.campaignId(),
                            "",
                            options.atomic(),
                            ImportJob.State.RUNNING,
                            0,
                            0,
                            0,
                            0,
                            Instant.EPOCH,
                            null,
                            null,
                            null,
                            null);
            ImportJob done =
                    batches.each(
                            nothing,
                            (job, rows, rejected) -> {
                                List<Row.Bad> bad = judge(rows);
                                if (errors != null) {
                                    bad.forEach(row -> errors.write(row, columns));
                                }
                                bad.forEach(rejected);
                                return job.after(
                                        rows.size(), rows.size() - bad.size(), bad.size(), 0);
                            });
            return new ImportReport(
                    0,
                    ImportReport.Outcome.JUDGED,
                    done.recordsDone(),
                    done.accepted(),
                    done.rejected(),
                    0,
                    problems.list(),
                    description);
        }
    }

    private List<Row.Bad> judge(List<Row> rows) {
        Set<String> present =
                contacts.present(
                        options.campaignId(),
                        rows.stream()
                                .filter(Row.Good.class::isInstance)
                                .map(row -> ((Row.Good) row).number().e164())
                                .collect(Collectors.toSet()));
        List<Row.Bad> bad = new ArrayList<>();
        for (Row row : rows) {
            switch (row) {
                case Row.Bad each -> bad.add(each);
                case Row.Good each -> {
                    String number = each.number().e164();
                    if (present.contains(number)) {
                        bad.add(rejected(each, "the number is in the campaign already"));
                    } else if (!seen.add(Long.parseLong(number.substring(1)))) {
                        bad.add(rejected(each, "the same number stands before in this file"));
                    }
                }
            }
        }
        return bad;
    }

    private Row.Bad rejected(Row.Good row, String reason) {
        return new Row.Bad(row.line(), row.fields(), columns.column(Columns.NUMBER), reason);
    }
}
