/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Contacts from CSV files (RFC 4180 and what spreadsheets make of it) into a campaign: streamed,
 * judged row by row, in batches that are each one commit, and going on after a kill from the last
 * of them.
 */
@NullMarked
package io.callwright.store.imports;

import org.jspecify.annotations.NullMarked;
