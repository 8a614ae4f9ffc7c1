/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.flow.TransferKind;
import io.callwright.store.CallLabels;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be talked about in one call. */
public interface Dialogue {
    /** Name of the flow, for the store. */
    String name();

    /** By what its call is counted, besides the trunk. */
    default CallLabels labels() {
        return CallLabels.NONE;
    }

    /** Who speaks and who hears in it. */
    default Means means() {
        return Means.USUAL;
    }

    /** Holds the conversation to its end; blocks the call's dialogue thread. */
    Result hold(Conversation conversation, Line line);

    /** What is spoken, as flows name it. */
    default String language() {
        return "en-us";
    }

    /** Whether it tells the other party, before anything else, that the call is recorded. */
    default boolean announcesRecording() {
        return true;
    }

    /** Whether everybody whom it lets be heard may be recorded, as far as is known. */
    default boolean recordable() {
        return true;
    }

    /**
     * Where the other party is, ISO 3166 ({@code US-TX}, {@code DE}); null for what its number
     * says.
     */
    default @Nullable String region() {
        return null;
    }

    /** What it does when a machine takes a call that was placed. */
    default MachineRule machineRule() {
        return MachineRule.NONE;
    }

    /** How a node can hand a caller over. */
    static Set<TransferKind> transfers() {
        return Handover.KINDS;
    }

    /** The call itself, as far as a conversation may command it. */
    interface Line {
        /** ULID of the call in the store. */
        String callId();

        /** Whether the call is recorded now. */
        boolean isRecorded();

        /** Hands the caller over; blocks until that has failed or the call is no longer ours. */
        Transferred transfer(TransferOrder order) throws CallerGone;
    }

    /**
     * What came of it.
     *
     * @param outcome kebab-case, e.g. {@code confirmed}
     * @param slots what the caller told, by name
     */
    record Result(String outcome, Map<String, String> slots) {
        /** Takes a copy of the slots. */
        public Result {
            slots = Map.copyOf(slots);
        }
    }
}
