/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.campaign.CallerNumbers;
import io.callwright.server.campaign.NumberUse;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Our numbers that calls may show: what they are, what they did today, and whether they rest. */
public final class NumberRoutes {
    private static final String NUMBERS = "/api/v1/numbers";
    private static final String NUMBER = NUMBERS + "/{number}";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.SYSTEM_READ);
    private static final Access WRITES = Access.needs(Role.SUPERVISOR, Scope.CAMPAIGNS_WRITE);

    private final Services services;

    public NumberRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listNumbers", NUMBERS, READS, this::list),
                Route.post("addNumber", NUMBERS, WRITES, this::add),
                Route.get("getNumber", NUMBER, READS, this::get),
                Route.patch("changeNumber", NUMBER, WRITES, this::change),
                Route.delete("removeNumber", NUMBER, WRITES, this::remove),
                Route.post("quarantineNumber", NUMBER + "/quarantine", WRITES, this::quarantine),
                Route.post("releaseNumber", NUMBER + "/release", WRITES, this::release).bodiless());
    }

    /**
     * @param answerRate null before the first call
     */
    record View(
            String number,
            String pool,
            @Nullable String region,
            boolean owned,
            String since,
            int perDay,
            String source,
            int used,
            int left,
            @Nullable Instant lastUsed,
            @Nullable Instant restsUntil,
            String restReason,
            @Nullable AnswerRate answerRate) {}

    private CallerNumbers numbers() {
        return services.campaigns().numbers();
    }

    private Answer list(Ask ask) {
        String pool = ask.query().get("pool");
        return Page.answer(
                ask,
                NUMBERS,
                numbers().all(ask.now()).stream()
                        .filter(number -> pool == null || pool.equals(number.pool()))
                        .toList(),
                number -> number.number().e164(),
                number -> view(number, ask.now()));
    }

    private Answer add(Ask ask) {
        NumberUse made =
                numbers()
                        .add(
                                ask.text("number"),
                                ask.text("pool"),
                                ask.body().required("owned").asBoolean(),
                                day(ask.optional("since")),
                                ask.body().path("per_day").asInt(CallerNumber.DEFAULT_CAP),
                                ask.optional("region"),
                                ask.now());
        return Answer.created(NUMBERS + "/" + made.number().e164(), view(made, ask.now()))
                .with("ETag", etag(made));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw Refusal.of("/since", "is no day; right is for example 2026-11-27");
        }
    }

    private Answer get(Ask ask) {
        return shown(found(ask), ask);
    }

    private Answer change(Ask ask) {
        NumberUse read = found(ask);
        ask.mustMatch(etag(read));
        CallerNumber number = read.number();
        return shown(
                numbers()
                        .change(
                                read,
                                ask.body().path("owned").asBoolean(number.owned()),
                                ask.body().path("per_day").asInt(number.cap()),
                                ask.has("region") ? ask.optional("region") : number.region(),
                                ask.now()),
                ask);
    }

    private Answer remove(Ask ask) {
        numbers().remove(found(ask));
        return Answer.none();
    }

    private Answer quarantine(Ask ask) {
        Instant until = Objects.requireNonNull(ask.time("until"));
        return shown(numbers().quarantine(found(ask), until, ask.text("reason"), ask.now()), ask);
    }

    private Answer release(Ask ask) {
        return shown(numbers().release(found(ask), ask.now()), ask);
    }

    private NumberUse found(Ask ask) {
        return numbers().get(ask.in("number"), ask.now());
    }

    private static Answer shown(NumberUse number, Ask ask) {
        return Answer.ok(view(number, ask.now())).with("ETag", etag(number));
    }

    private static String etag(NumberUse number) {
        return "\"%s-%d\"".formatted(number.number().e164(), number.version());
    }

    private static View view(NumberUse use, Instant now) {
        CallerNumber number = use.number();
        AnswerRate rate = number.rate();
        return new View(
                number.e164(),
                use.pool(),
                number.region(),
                number.owned(),
                number.since().toString(),
                number.cap(),
                use.configured() ? "configuration" : "api",
                number.usedToday(now),
                number.left(now),
                number.lastUsed(),
                number.restsUntil(),
                use.why(),
                rate.calls() == 0 ? null : rate);
    }
}
