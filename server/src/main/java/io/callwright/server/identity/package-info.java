/* SPDX-License-Identifier: Apache-2.0 */
/** Who may do what: users, roles, sessions, keys, secrets. */
@NullMarked
package io.callwright.server.identity;

import org.jspecify.annotations.NullMarked;
