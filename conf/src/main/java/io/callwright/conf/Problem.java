/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

/**
 * One fault of a configuration.
 *
 * @param place where it was written
 * @param key the full key, for example {@code sip.trunks[0].password}; empty for the file itself
 * @param message what is wrong and what would be right
 */
public record Problem(Place place, String key, String message) {
    @Override
    public String toString() {
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
