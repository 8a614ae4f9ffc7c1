/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.regex.Pattern;

/** Text that users and configuration give, checked before it is put into a request. */
final class SipUriText {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.!~*'()&=+$,;?/%#-]{1,128}");
    private static final Pattern URI =
            Pattern.compile(
                    "sips?:([A-Za-z0-9_.!~*'()&=+$,;?/%#-]{1,128}@)?"
                            + "([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?"
                            + "(;[A-Za-z0-9_.!~*'=+$%:/\\[\\]-]{1,128}){0,8}");

    private SipUriText() {}

    static boolean isSipUri(String text) {
        return URI.matcher(text).matches();
    }

    static boolean isUser(String text) {
        return USER.matcher(text).matches();
    }
}
