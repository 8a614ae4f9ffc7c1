/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.conf.CallwrightConfig;
import io.callwright.server.campaign.Campaigns;
import io.callwright.store.Store;
import java.nio.file.Path;

/**
 * What commands on campaigns work with: the parts of the switch that runs, or parts of their own.
 *
 * @param typedIn folder in which relative file names are meant
 */
record Desk(CallwrightConfig config, Store store, Campaigns campaigns, Path typedIn) {
    CommandTrail trail() {
        return new CommandTrail(store);
    }

    Path file(Path typed) {
        return typedIn.resolve(typed);
    }
}
