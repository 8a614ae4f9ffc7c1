/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Flow files: the model of a conversation as immutable records, the YAML parser, and the checks
 * that a flow must pass before it may talk to anyone.
 */
@NullMarked
package io.callwright.agent.dialog.flow;

import org.jspecify.annotations.NullMarked;
