/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

/**
 * What a trunk carries.
 *
 * @param callsPerSecond starts in any second, 1 or more
 * @param channels calls at once, 1 or more
 */
public record Trunk(String name, int callsPerSecond, int channels) {
    public Trunk {
        if (callsPerSecond < 1 || channels < 1) {
            throw new IllegalArgumentException(
                    "trunk %s: calls per second and channels are 1 or more".formatted(name));
        }
    }
}
