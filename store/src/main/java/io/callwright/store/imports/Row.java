/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.dial.ContactNumber;
import io.callwright.store.dial.KnownContact;
import io.callwright.store.dial.NewContact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a file, judged by itself. Many wait for their turn: it is small. */
sealed interface Row {
    /** Line of the file on which it starts, from 1. */
    long line();

    List<String> fields();

    /**
     * A contact, unless its number stands elsewhere too.
     *
     * @param known its contact, once that is stored
     */
    record Good(long line, List<String> fields, ContactNumber number, @Nullable KnownContact known)
            implements Row {
        NewContact contact(Columns columns) {
            String id = columns.cell(Columns.EXTERNAL_ID, fields);
            return new NewContact(
                    number.e164(),
                    number.zone(),
                    number.region(),
                    id.isEmpty() ? null : id,
                    columns.data(fields),
                    line);
        }

        Good with(KnownContact contact) {
            return new Good(line, fields, number, contact);
        }
    }

    /** Rejected because of this column. */
    record Bad(long line, List<String> fields, String column, String reason) implements Row {}
}
