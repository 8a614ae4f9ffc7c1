/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.Test;

class H2PatchTest {
    @Test
    void whatIsShippedIsTheLibrarysClassWithTwoFieldsVolatile() throws IOException {
        try (InputStream shipped =
                Store.class.getClassLoader().getResourceAsStream(H2Patch.CLASS)) {
            assertThat(shipped.readAllBytes())
                    .as("after a change of H2's version: make it anew with H2Patch, or drop it")
                    .isEqualTo(H2Patch.patched(H2Patch.original()));
        }
    }

    @Test
    void itIsTheOneThatIsLoaded() throws Exception {
        Class<?> loaded = Class.forName("org.h2.mvstore.Page$PageReference");
        for (String field : new String[] {"page", "pos"}) {
            assertThat(Modifier.isVolatile(loaded.getDeclaredField(field).getModifiers()))
                    .as(field)
                    .isTrue();
        }
    }
}
