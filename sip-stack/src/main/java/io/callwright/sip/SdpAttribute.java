/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import org.jspecify.annotations.Nullable;

/** An {@code a=} line: {@code a=name} or {@code a=name:value}. */
public record SdpAttribute(String name, @Nullable String value) {
    static SdpAttribute flag(String name) {
        return new SdpAttribute(name, null);
    }

    static SdpAttribute parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? flag(text)
                : new SdpAttribute(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public String toString() {
        return value == null ? name : name + ":" + value;
    }
}
