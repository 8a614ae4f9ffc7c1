/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

/** The full key of a value, as it is written in error messages: {@code sip.trunks[0].name}. */
record KeyPath(String text) {
    static final KeyPath ROOT = new KeyPath("");

    KeyPath key(String name) {
        return new KeyPath(text.isEmpty() ? name : text + "." + name);
    }

    KeyPath index(int i) {
        return new KeyPath(text + "[" + i + "]");
    }

    @Override
    public String toString() {
        return text;
    }
}
