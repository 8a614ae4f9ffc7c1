/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.dial.NewContact;
import java.util.List;

/** One record of a file, judged by itself. */
sealed interface Row {
    /** Line of the file on which it starts, from 1. */
    long line();

    List<String> fields();

    /** A contact, unless its number stands elsewhere too. */
    record Good(long line, List<String> fields, NewContact contact) implements Row {}

    /** Rejected because of this column. */
    record Bad(long line, List<String> fields, String column, String reason) implements Row {}
}
