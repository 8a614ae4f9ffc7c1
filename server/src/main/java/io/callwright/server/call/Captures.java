/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.nio.file.Path;

/**
 * Where the RTP of calls is captured to.
 *
 * @param folder of the files
 * @param mostBytes of each; 0: nothing is captured
 */
public record Captures(Path folder, long mostBytes) {}
