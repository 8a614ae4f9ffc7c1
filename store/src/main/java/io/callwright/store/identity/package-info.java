/* SPDX-License-Identifier: Apache-2.0 */
/** Users, their sessions, and the keys of programs. */
@NullMarked
package io.callwright.store.identity;

import org.jspecify.annotations.NullMarked;
