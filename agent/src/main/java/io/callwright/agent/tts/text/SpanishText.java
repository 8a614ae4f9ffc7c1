/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From written Spanish to text that espeak-ng reads as a person would: what it reads rightly, such
 * as plain numbers and percent, stays as it is. The day comes before the month. Pure functions.
 */
public final class SpanishText {
    private static final String START = EnglishText.START;
    private static final String END = EnglishText.END;

    private static final String CUE =
            "(\\b(?i:llame|llamar|llámenos|marque|teléfono|número|móvil|celular|fax|tel|whatsapp)"
                    + "\\b\\.?:?(?:\\s+(?i:al|a|es|el|nos|ahora|número)\\b:?){0,3}\\s+)?";

    private static final List<String> DIGITS =
            List.of(
                    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho",
                    "nueve");

    private static final List<String> MONTHS =
            List.of(
                    "enero",
                    "febrero",
                    "marzo",
                    "abril",
                    "mayo",
                    "junio",
                    "julio",
                    "agosto",
                    "septiembre",
                    "octubre",
                    "noviembre",
                    "diciembre");

    private static final List<String> DAYS =
            List.of("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo");

    private static final List<String> ORDINALS =
            List.of(
                    "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo",
                    "octavo", "noveno", "décimo");

    private static final Map<String, String> ABBREVIATIONS =
            Map.ofEntries(
                    Map.entry("sr", "señor"),
                    Map.entry("sra", "señora"),
                    Map.entry("srta", "señorita"),
                    Map.entry("dr", "doctor"),
                    Map.entry("dra", "doctora"),
                    Map.entry("ud", "usted"),
                    Map.entry("uds", "ustedes"),
                    Map.entry("av", "avenida"),
                    Map.entry("avda", "avenida"),
                    Map.entry("aprox", "aproximadamente"),
                    Map.entry("tel", "teléfono"),
                    Map.entry("pág", "página"),
                    Map.entry("págs", "páginas"),
                    Map.entry("núm", "número"),
                    Map.entry("etc", "etcétera"));

    private static final Map<String, List<String>> UNITS =
            Map.ofEntries(
                    Map.entry("kg", List.of("kilo", "kilos")),
                    Map.entry("g", List.of("gramo", "gramos")),
                    Map.entry("km", List.of("kilómetro", "kilómetros")),
                    Map.entry("m", List.of("metro", "metros")),
                    Map.entry("cm", List.of("centímetro", "centímetros")),
                    Map.entry("l", List.of("litro", "litros")),
                    Map.entry("min", List.of("minuto", "minutos")),
                    Map.entry("h", List.of("hora", "horas")),
                    Map.entry("GB", List.of("giga", "gigas")),
                    Map.entry("MB", List.of("mega", "megas")),
                    Map.entry("°C", List.of("grado Celsius", "grados Celsius")),
                    Map.entry("°", List.of("grado", "grados")));

    private static final List<Rule> RULES =
            Stream.of(texts(), money(), dates(), numbers()).flatMap(List::stream).toList();

    private SpanishText() {}

    /** Ready to be spoken; no word is lost. */
    public static String spoken(String text) {
        String spoken = text;
        for (Rule rule : RULES) {
            spoken = rule.apply(spoken);
        }
        return spoken.replaceAll("\\s+", " ").replaceAll("\\s(?=[.,;:?!])", "").strip();
    }

    private static List<Rule> texts() {
        return List.of(
                Rule.of("[\u2010\u2011\u2012\u2212]", "-"),
                Rule.of("(?:" + Shorthand.PICTURES + ")+", " "),
                Rule.of("\\b[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+\\b", SpanishText::address),
                Rule.of(
                        "\\b(?:https?://|(?=www\\.))[\\w-]+(?:\\.[\\w-]+)+(?:/[\\w/-]*\\w)?",
                        SpanishText::address),
                Rule.of("\\bEE\\.\\s?UU\\.", "Estados Unidos"),
                Rule.of("\\b[Pp]\\.\\s?ej\\.", "por ejemplo"),
                Rule.of("\\b[Nn]\\.?º\\s?(?=\\d)", "número "),
                Rule.of("#(?=\\d)", "número "),
                Rule.of("\\bC/\\s?(?=\\p{Lu})", "calle "),
                Rule.of(
                        "\\b(\\d{1,2})(:\\d\\d)?\\s?([ap])\\.?\\s?m\\b(?:\\.(?=\\s\\p{Ll}|[,;)]))?",
                        SpanishText::half),
                Rule.of(
                        "(?<![\\p{L}.])(\\p{L}{2,5})\\.(?=[\\s,;)]|$)",
                        match ->
                                ABBREVIATIONS.getOrDefault(
                                        match.group(1).toLowerCase(Locale.ROOT), match.group())),
                Rule.of("(?<![\\w/])N/[AD](?![\\w/])", "no disponible"),
                Rule.of("\\b([yoYO])/([oO])\\b", match -> match.group(1) + " " + match.group(2)),
                Rule.of("\\b24/7\\b", "24 horas, 7 días a la semana"),
                Rule.of("\\s*&\\s*", " y "));
    }

    private static List<Rule> money() {
        String number = "(\\d{1,3}(?:[.,]\\d{3})+(?:[.,]\\d\\d)?|\\d+(?:[.,]\\d\\d)?)(?![.,]?\\d)";
        return List.of(
                Rule.of("(?<=^|\\s)-(?=[$€]?\\d)", "menos "),
                Rule.of(
                        "([$€])\\s?" + number,
                        match -> SpanishMoney.words(match.group(2), match.group(1))),
                Rule.of("(?<=\\d)" + Ranges.DASH + "(?=\\d+\\s?[$€])", " a "),
                Rule.of(
                        "(?<![\\d.,])" + number + "\\s?([$€]|(?:EUR|USD)\\b)",
                        match -> SpanishMoney.words(match.group(1), match.group(2))));
    }

    private static List<Rule> dates() {
        String day = "(Lun|Mar|Mi[ée]|Jue|Vie|S[áa]b|Dom)(?:es|tes|rcoles|ves|rnes|ado|ingo)?\\.?";
        return List.of(
                Rule.of(
                        "\\b(?i:" + day + ")" + Ranges.DASH + "(?i:" + day + ")(?!\\p{L})",
                        match -> weekday(match.group(1)) + " a " + weekday(match.group(2))),
                Rule.of(
                        START + "(\\d{4})-(\\d{2})-(\\d{2})" + END,
                        match -> date(match, match.group(3), match.group(2), match.group(1))),
                Rule.of(
                        START + "(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})" + END,
                        match -> date(match, match.group(1), match.group(2), match.group(3))),
                Rule.of("(?<=\\d)" + Ranges.DASH + "(?=\\d{1,2}\\sde\\s\\p{L})", " al "),
                Rule.of("(?<=\\d:\\d\\d)" + Ranges.DASH + "(?=\\d{1,2})", " a "),
                Rule.of(START + "([01]?\\d|2[0-4]):([0-5]\\d)(?![\\d:])", SpanishText::clock));
    }

    private static List<Rule> numbers() {
        String code =
                "\\b((?i:código|clave|pin|cuenta|tarjeta|pedido|factura|referencia|reserva"
                        + "|expediente|póliza|dni|número)(?:\\s+(?:es|número)|:)*\\s+)(\\d{3,})\\b"
                        + "(?![.,]\\d)";
        return List.of(
                Telephones.numbers(CUE, "más ", SpanishText::digits),
                Rule.of(code, match -> match.group(1) + row(match.group(2))),
                Rule.of(
                        "\\b((?i:termina|terminada|terminado|acaba)\\s+en\\s+)(\\d{3,})\\b",
                        match -> match.group(1) + row(match.group(2))),
                Rule.of(START + "(\\d{7,})" + END, match -> row(match.group(1))),
                Rule.of("(\\d{1,2})\\.?([ºª])", SpanishText::ordinal),
                Rule.of("\\b1/2\\b(?!/)", "medio"),
                Rule.of("\\b1/4\\b(?!/)", "un cuarto"),
                Rule.of("\\b3/4\\b(?!/)", "tres cuartos"),
                Rule.of("\\b50/50\\b", "50 50"),
                Rule.of(
                        "\\b(siglo|[Cc]apítulo|[Tt]omo|[Pp]arte)\\s([IVX]+)\\b",
                        match -> match.group(1) + " " + Roman.value(match.group(2))),
                Rule.of(
                        "\\b(Felipe|Carlos|Alfonso|Fernando|Isabel|Enrique|Juan|Pío)\\s([IVX]+)\\b",
                        SpanishText::ruler),
                Rule.of("(?<=\\d)" + Ranges.DASH + "(?=\\d)", " a "),
                Rule.of(
                        "(\\d+(?:[.,]\\d+)?)\\s?(kg|km|cm|min|GB|MB|°C|°|g|m|l|h)(?![\\p{L}\\d/])"
                                + "(?:\\.(?=\\s\\p{Ll}))?",
                        SpanishText::measure),
                Rule.of(
                        "(?<![\\d.,:])1(?=\\s(?:hora|semana|persona|llamada|vez|cita|noche)\\b)",
                        "una"),
                Rule.of(
                        "(?<![\\d.,:])1(?=\\s(?:día|mes|año|minuto|segundo|euro|dólar|kilo)\\b)",
                        "un"),
                Rule.of(
                        "(?<![\\d.,:])21(?=\\s(?:días|meses|años|minutos|euros|dólares|kilos)\\b)",
                        "veintiún"));
    }

    private static String address(MatchResult match) {
        return match.group()
                .replaceFirst("^https?://", "")
                .replace("@", " arroba ")
                .replace(".", " punto ")
                .replace("_", " guion bajo ")
                .replace("-", " guion ")
                .replace("/", " barra ");
    }

    /** "8 p. m.": groups are hour, perhaps minutes, and the half of the day. */
    private static String half(MatchResult match) {
        int hour = Integer.parseInt(match.group(1));
        String minutes = match.group(2) == null ? "" : match.group(2);
        boolean night = hour >= 8 && hour < 12;
        String half = match.group(3).equals("a") ? "mañana" : night ? "noche" : "tarde";
        return hour + minutes + " de la " + half;
    }

    private static String weekday(String start) {
        String plain = start.toLowerCase(Locale.ROOT).replace('é', 'e').replace('á', 'a');
        return DAYS.stream()
                .filter(day -> day.replace('é', 'e').replace('á', 'a').startsWith(plain))
                .findFirst()
                .orElseThrow();
    }

    private static String date(MatchResult match, String day, String month, String year) {
        int d = Integer.parseInt(day);
        int m = Integer.parseInt(month);
        return d < 1 || d > 31 || m < 1 || m > 12
                ? match.group()
                : d + " de " + MONTHS.get(m - 1) + " de " + year;
    }

    private static String clock(MatchResult match) {
        int hour = Integer.parseInt(match.group(1));
        int minute = Integer.parseInt(match.group(2));
        return minute == 0 ? "" + hour : hour + (minute < 10 ? " y " : " ") + minute;
    }

    private static String digits(String digits) {
        return digits.chars()
                .mapToObj(digit -> DIGITS.get(digit - '0'))
                .collect(Collectors.joining(" "));
    }

    private static String row(String digits) {
        return DigitGroups.of(digits).stream()
                .map(SpanishText::digits)
                .collect(Collectors.joining(", "));
    }

    private static String ordinal(MatchResult match) {
        int n = Integer.parseInt(match.group(1));
        if (n < 1 || n > ORDINALS.size()) {
            return match.group(1);
        }
        String word = ORDINALS.get(n - 1);
        return match.group(2).equals("º") ? word : word.substring(0, word.length() - 1) + "a";
    }

    /** Up to the tenth; later ones are plain numbers. */
    private static String ruler(MatchResult match) {
        int n = Roman.value(match.group(2));
        return n == 0
                ? match.group()
                : match.group(1) + " " + (n <= 10 ? ORDINALS.get(n - 1) : String.valueOf(n));
    }

    private static String measure(MatchResult match) {
        List<String> unit = UNITS.getOrDefault(match.group(2), List.of());
        boolean one = match.group(1).equals("1");
        return unit.isEmpty() ? match.group() : match.group(1) + " " + unit.get(one ? 0 : 1);
    }
}
