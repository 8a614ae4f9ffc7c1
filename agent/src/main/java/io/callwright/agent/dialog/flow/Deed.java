/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A step that reaches beyond the conversation. */
public sealed interface Deed extends Step {
    /**
     * Asks another program over HTTP, and takes values from its JSON answer.
     *
     * @param returns the JSON pointer (RFC 6901) of each variable's value
     * @param failed where every failure leads: no answer in time, a status other than 2xx, a value
     *     that is missing or of the wrong form
     */
    record Call(
            String name,
            ToolRequest request,
            Map<String, String> returns,
            String next,
            String failed)
            implements Deed {
        public Call {
            returns = new LinkedHashMap<>(returns);
        }

        @Override
        public List<String> targets() {
            return List.of(next, failed);
        }
    }

    /**
     * Hands the caller over to somebody else.
     *
     * @param to SIP URIs, or numbers or extensions that the caller's trunk knows: tried in order
     * @param text said before; null for none
     * @param consultation how the other one is asked first; null for a blind transfer
     * @param reason the slot or variable that tells why it failed; null for none
     * @param outcome the call's, where it succeeds
     * @param fallBack where a transfer leads that fails
     */
    record Transfer(
            String name,
            List<Template> to,
            @Nullable Template text,
            @Nullable Consultation consultation,
            @Nullable String reason,
            String outcome,
            String fallBack)
            implements Deed {
        public Transfer {
            to = List.copyOf(to);
        }

        @Override
        public List<String> targets() {
            return List.of(fallBack);
        }

        /** Whether somebody is told about the caller before the caller is put through. */
        public TransferKind kind() {
            return consultation == null ? TransferKind.BLIND : TransferKind.ATTENDED;
        }
    }

    /**
     * Lets the caller leave a message, which is kept in the call's recording.
     *
     * @param longest the longest message
     * @param silent where a caller who says nothing is led
     * @param unrecorded where a caller is led whose call is not recorded, so that no message could
     *     be kept; null: as who says nothing
     */
    record Message(
            String name,
            Template prompt,
            Duration longest,
            String next,
            String silent,
            @Nullable String unrecorded)
            implements Deed {
        @Override
        public List<String> targets() {
            return unrecorded == null ? List.of(next, silent) : List.of(next, silent, unrecorded);
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /**
     * Has the contact called back.
     *
     * @param day the day's slot, parameter or variable; null for the first that the campaign allows
     * @param time as day
     * @param number as day: the telephone number; null for the one of this call
     */
    record CallBack(
            String name,
            @Nullable String day,
            @Nullable String time,
            @Nullable String number,
            String next)
            implements Deed {
        @Override
        public List<String> targets() {
            return List.of(next);
        }
    }

    /**
     * Has the contact never called again.
     *
     * @param reason kebab-case
     */
    record DoNotCall(String name, String reason, String next) implements Deed {
        @Override
        public List<String> targets() {
            return List.of(next);
        }
    }

    /**
     * Notes what the caller thinks of the call.
     *
     * @param survey kebab-case
     * @param score the number's slot or variable
     */
    record Survey(String name, String survey, String score, String next) implements Deed {
        @Override
        public List<String> targets() {
            return List.of(next);
        }
    }
}
