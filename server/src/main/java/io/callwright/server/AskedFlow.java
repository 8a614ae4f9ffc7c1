/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.flow.Flow;

/**
 * The flow that a single call is to be led by, as somebody asked for it.
 *
 * @param exact whether it is this very version; else flags may give the call another one
 */
public record AskedFlow(Flow flow, boolean exact) {}
