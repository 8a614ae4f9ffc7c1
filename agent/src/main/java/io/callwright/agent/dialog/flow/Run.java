/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.Map;

/**
 * A step that runs a part, as it stands in the file; {@link Parts} puts the part's steps in its
 * place.
 *
 * @param with the part's parameters; {@code {{OTHER}}} copies
 * @param go the step that follows each outcome of the part
 */
record Run(String name, String part, Map<String, String> with, Map<String, String> go) {}
