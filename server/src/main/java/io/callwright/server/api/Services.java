/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.conf.ApiConfig;
import io.callwright.server.control.CallControl;
import io.callwright.server.control.FlowDesk;
import io.callwright.server.control.ImportDesk;
import io.callwright.server.control.NodeControl;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.FirstAdmin;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Secrets;
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
        Store store,
        CallControl calls,
        NodeControl node,
        FlowDesk flows,
        ImportDesk imports,
        EventFeed events,
        Identity identity,
        FirstAdmin firstAdmin,
        Secrets secrets,
        Path recordings,
        Path backups,
        InstantSource clock,
        LongSupplier nanoTime) {}
