/* SPDX-License-Identifier: Apache-2.0 */
/**
 * What outlives a call: schema migrations and repositories on an embedded H2 or on PostgreSQL.
 *
 * <p>{@link io.callwright.store.Store#open} gives the repositories; every write method is one
 * durable commit, and has returned only when the commit would survive a kill of the process. All
 * types are safe for use by many threads. All methods block on the database: call them on virtual
 * threads or pools, never on a media loop.
 */
@NullMarked
package io.callwright.store;

import org.jspecify.annotations.NullMarked;
