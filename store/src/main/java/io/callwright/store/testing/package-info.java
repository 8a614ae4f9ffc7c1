/* SPDX-License-Identifier: Apache-2.0 */
/** What tests and benchmarks need of a database: PostgreSQL clusters that are thrown away. */
@NullMarked
package io.callwright.store.testing;

import org.jspecify.annotations.NullMarked;
