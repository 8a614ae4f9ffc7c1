/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import java.util.Set;

/** SHA-256 sums of the files of Debian's pocketsphinx-en-us 0.8+5prealpha+1-15. */
final class SphinxChecksums {
    static final Set<String> KNOWN_GOOD =
            Set.of(
                    // cmudict-en-us.dict
                    "9de99dd2a24b63c653c1c30ab39388d05185cae36d0875f15c319b4ad6dc43af",
                    // en-us/README
                    "8b88de980568509c646d0527b8414beef136964391903b40996d32f737bf752e",
                    // en-us/feat.params
                    "9f8058c107ebbc42abef6d39c67c6aedbcf60ac371332e550994e12a0392cb02",
                    // en-us/mdef
                    "2360f9a86889c1cfee8bd618a0269387911e5fb2920a594f506b18b8c79683b0",
                    // en-us/means
                    "832019e32cac12eb318964f96f469034acb12d0348eeddc3831831a100cb4dd4",
                    // en-us/noisedict
                    "7295b07df2c204c4f87c6782b6be1a3859d7006d4e3864181c955d6dab105a33",
                    // en-us/sendump
                    "8c9564c0d5bef69ca9d9bf1014abe162f071644cf02cf1fa8a483c3dc165a7a8",
                    // en-us/transition_matrices
                    "c1f7f28ea43177be734be1f88bd7f1b9a853d0e660f8599c67c6eaeca8bb539a",
                    // en-us/variances
                    "b00d696f85e96834fc10f8e5f06428d8c4db6bffdbe5845b6f69bf6efbc48fa5");

    private SphinxChecksums() {}
}
