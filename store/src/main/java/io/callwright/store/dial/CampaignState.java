/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

/** How far a campaign has come; only a {@link #RUNNING} one is dialled. */
public enum CampaignState {
    DRAFT,
    SCHEDULED,
    RUNNING,
    PAUSED,
    COMPLETED,
    CANCELLED,
    ARCHIVED
}
