/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.lang.reflect.Modifier;

/**
 * The one class of H2 that is shipped with this module, with two fields made volatile, must be the
 * one that the JVM takes: without it statements fail, and now and then the database closes itself,
 * when several threads write (decision 0059).
 */
final class H2Classes {
    private static final String REFERENCE = "org.h2.mvstore.Page$PageReference";

    private H2Classes() {}

    /**
     * @throws StoreException when H2's own class was loaded
     */
    static void check() {
        try {
            Class<?> reference = Class.forName(REFERENCE, false, H2Classes.class.getClassLoader());
            if (Modifier.isVolatile(reference.getDeclaredField("page").getModifiers())) {
                return;
            }
        } catch (ReflectiveOperationException e) {
            throw new StoreException("this is not the H2 that Callwright was built with", e);
        }
        throw new StoreException(
                "H2's library comes before callwright-store on the class path, so that a class"
                        + " of it that Callwright mends is not mended. Remedy: put"
                        + " callwright-store first");
    }
}
