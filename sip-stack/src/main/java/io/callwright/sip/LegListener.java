/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Takes the events of one leg, in order, on the thread of its {@link Mailbox}. May block. */
@FunctionalInterface
public interface LegListener {
    void on(LegEvent event);
}
