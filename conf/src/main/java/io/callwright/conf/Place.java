/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

/**
 * Where something was written.
 *
 * @param source the file, or {@code environment variable X}
 * @param line from 1; 0 when the source has no lines
 * @param column from 1
 */
public record Place(String source, int line, int column) {
    static Place environment(String name) {
        return new Place("environment variable " + name, 0, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
