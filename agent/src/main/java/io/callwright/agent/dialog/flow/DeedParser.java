/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the steps that reach beyond the conversation. */
final class DeedParser {
    static final List<String> KINDS =
            List.of("call", "transfer", "message", "call-back", "do-not-call", "survey");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT");
    private static final Pattern URL =
            Pattern.compile(
                    "(https?)://([A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(:[0-9]{1,5})?([/?#].*)?");
    private static final Duration LONGEST_MESSAGE = Duration.ofSeconds(60);
    private static final Duration MOST_MESSAGE = Duration.ofMinutes(2);
    private static final Duration MOST_TIMEOUT = Duration.ofSeconds(30);

    private final Abilities abilities;

    DeedParser(Abilities abilities) {
        this.abilities = abilities;
    }

    /** Null where the step is faulty, which is reported. */
    @Nullable Deed deed(String kind, String name, YamlMap map) {
        return switch (kind) {
            case "call" -> call(name, map);
            case "transfer" -> transfer(name, map);
            case "message" -> message(name, map);
            case "call-back" -> callBack(name, map);
            case "do-not-call" -> {
                FlowKeys.DO_NOT_CALL.check(map);
                yield new Deed.DoNotCall(name, map.name("do-not-call"), map.text("next"));
            }
            case "survey" -> {
                FlowKeys.SURVEY.check(map);
                yield new Deed.Survey(
                        name, map.name("survey"), map.text("score"), map.text("next"));
            }
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private @Nullable Deed call(String name, YamlMap map) {
        FlowKeys.CALL.check(map);
        YamlMap request = map.map("call");
        FlowKeys.REQUEST.check(request);
        ToolRequest read = request(request);
        return read == null
                ? null
                : new Deed.Call(
                        name,
                        read,
                        returns(request.map("returns")),
                        map.text("next"),
                        map.text("failed"));
    }

    private @Nullable ToolRequest request(YamlMap map) {
        String method = map.has("method") ? map.text("method") : "GET";
        if (!METHODS.contains(method)) {
            map.problem("method", "'" + method + "' is none of GET, POST and PUT", "");
        }
        int retries = map.number("retries", 0);
        if (retries > ToolRequest.MOST_RETRIES) {
            map.problem("retries", "at most 5 retries, not " + retries, "");
        }
        if (retries > 0 && method.equals("POST")) {
            map.problem(
                    "retries",
                    "a POST that seems to have failed may have been done, and is not repeated",
                    "remove 'retries', or make it a PUT");
        }
        Duration timeout = map.duration("timeout");
        if (timeout != null && (timeout.toMillis() < 100 || timeout.compareTo(MOST_TIMEOUT) > 0)) {
            map.problem("timeout", "a timeout takes 100 ms to 30 s", "");
        }
        Matcher url = URL.matcher(map.text("url"));
        if (!url.matches()) {
            map.problem(
                    "url",
                    "'url' must be http:// or https:// with a host, before any variable",
                    "write for example https://crm.example/contacts/{{contact-id}}");
            return null;
        }
        String host = host(url);
        if (!abilities.reaches(host)) {
            map.problem(
                    "url",
                    "this node does not let flows ask " + host,
                    "add it to dialog.tools.hosts"
                            + (abilities.hosts().isEmpty()
                                    ? ""
                                    : "; " + Nearest.remedy(host, abilities.hosts())));
        }
        Template template = map.parsed("url", map.text("url"), Template::parse);
        return template == null
                ? null
                : new ToolRequest(
                        method,
                        template,
                        host,
                        body(map.map("body")),
                        timeout == null ? ToolRequest.USUAL_TIMEOUT : timeout,
                        retries);
    }

    private static String host(Matcher url) {
        String port = url.group(3);
        String usual = url.group(1).equals("https") ? ":443" : ":80";
        return url.group(2).toLowerCase(Locale.ROOT) + (port == null ? usual : port);
    }

    private static Map<String, Template> body(YamlMap map) {
        Map<String, Template> body = new LinkedHashMap<>();
        for (String key : map.keys()) {
            Template template = map.parsed(key, map.text(key), Template::parse);
            if (template != null) {
                body.put(key, template);
            }
        }
        return body;
    }

    private static Map<String, String> returns(YamlMap map) {
        Map<String, String> returns = new LinkedHashMap<>();
        for (String name : map.keys()) {
            String pointer = map.text(name);
            if (!pointer.matches("(/[^~/]*(~[01][^~/]*)*)+")) {
                map.problem(
                        name,
                        "'" + pointer + "' is no JSON pointer (RFC 6901)",
                        "write for example /account/balance");
            }
            returns.put(name, pointer);
        }
        return returns;
    }

    private Deed transfer(String name, YamlMap map) {
        return new TransferParser(abilities).transfer(name, map);
    }

    private Deed message(String name, YamlMap map) {
        FlowKeys.MESSAGE.check(map);
        Duration longest = map.duration("longest");
        if (longest != null && (longest.toSeconds() < 1 || longest.compareTo(MOST_MESSAGE) > 0)) {
            map.problem("longest", "a message takes 1 s to 2 min", "");
        }
        if (!abilities.records()) {
            map.problem(
                    "message",
                    "a message is kept in the call's recording, but this node does not record",
                    "set calls.record: true, or offer a call-back instead");
        }
        return new Deed.Message(
                name,
                FlowParser.template(map, "message"),
                longest == null ? LONGEST_MESSAGE : longest,
                map.text("next"),
                map.text("silent"),
                map.optional("unrecorded"));
    }

    private static Deed callBack(String name, YamlMap map) {
        FlowKeys.CALL_BACK.check(map);
        YamlMap when = map.map("call-back");
        FlowKeys.WHEN.check(when);
        return new Deed.CallBack(
                name,
                when.optional("day"),
                when.optional("time"),
                when.optional("number"),
                map.text("next"));
    }
}
