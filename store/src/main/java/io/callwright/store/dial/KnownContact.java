/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

/**
 * A contact that is stored before its place in a campaign is.
 *
 * @param isNew it was written for this one, so no campaign has it yet
 */
public record KnownContact(long id, boolean isNew) {}
