/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

/**
 * How far an import has come, after each batch.
 *
 * @param bytes of the file that were read
 * @param of all its bytes
 */
public record ImportProgress(long records, long accepted, long rejected, long bytes, long of) {}
