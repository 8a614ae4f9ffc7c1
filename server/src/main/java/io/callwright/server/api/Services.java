/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.conf.ApiConfig;
import io.callwright.conf.CostConfig;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.desk.CallControl;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.FlagDesk;
import io.callwright.server.desk.FlowDesk;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.desk.NodeControl;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.FirstAdmin;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Secrets;
import io.callwright.server.team.Teams;
import io.callwright.server.trace.Traces;
import io.callwright.server.webhooks.Webhooks;
import io.callwright.store.Store;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What the routes stand on. All parts are thread-safe.
 *
 * @param recordings folder of the recordings
 * @param backups folder into which backups are written
 * @param nanoTime monotonic clock
 */
public record Services(
        ApiConfig config,
        CostConfig cost,
        Store store,
        CallControl calls,
        DoNotCall doNotCall,
        Traces traces,
        NodeControl node,
        FlowDesk flows,
        FlagDesk flags,
        Campaigns campaigns,
        Teams teams,
        ImportDesk imports,
        EventFeed events,
        Identity identity,
        FirstAdmin firstAdmin,
        Secrets secrets,
        Webhooks webhooks,
        Path recordings,
        Path backups,
        InstantSource clock,
        LongSupplier nanoTime) {}
