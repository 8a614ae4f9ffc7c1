/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The durable dial queue: claim, intent, result.
 *
 * <p>A contact is claimed for some seconds ({@link io.callwright.store.dial.DialQueue#claim}); the
 * intent to dial it is committed before any INVITE ({@link
 * io.callwright.store.dial.DialQueue#intend}); its result is accepted only from its owner ({@link
 * io.callwright.store.dial.DialQueue#result}). A crash before the intent returns the contact, a
 * crash after it makes the attempt unknown: it is never dialled again by itself. So an attempt
 * rings at most once, and a contact is not lost. Time is an argument of every method.
 */
@NullMarked
package io.callwright.store.dial;

import org.jspecify.annotations.NullMarked;
