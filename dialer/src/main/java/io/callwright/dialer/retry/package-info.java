/* SPDX-License-Identifier: Apache-2.0 */
/** When a contact is dialled again, and when a trunk is left alone. */
@NullMarked
package io.callwright.dialer.retry;

import org.jspecify.annotations.NullMarked;
