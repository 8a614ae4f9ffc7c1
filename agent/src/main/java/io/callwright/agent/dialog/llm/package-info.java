/* SPDX-License-Identifier: Apache-2.0 */
/**
 * A language model at an endpoint that speaks OpenAI's protocol, for the few things that a flow
 * lets it do. What it says is judged before it is spoken; what it decides is asked back.
 */
@NullMarked
package io.callwright.agent.dialog.llm;

import org.jspecify.annotations.NullMarked;
