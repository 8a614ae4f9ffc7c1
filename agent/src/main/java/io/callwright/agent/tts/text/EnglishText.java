/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;

/**
 * From written English to the words that are spoken: a list of rules, each applied to what the ones
 * before it left, the special before the general. American where customs differ. Pure functions.
 */
public final class EnglishText {
    static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";

    /** Not after a digit, a letter, or a mark that joins it to one. */
    static final String START = "(?<![\\w.,:/-])";

    static final String END = "(?![\\w/]|[.,:-]\\d)";

    private static final String HOST = "((?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,10})";

    /** Perhaps with a port. */
    private static final String SERVER = "((?:[A-Za-z0-9-]+\\.)+[A-Za-z]{2,10}(?::\\d{2,5})?)";

    private static final List<Rule> RULES = rules();

    private EnglishText() {}

    /** Numbers, money, times, dates and abbreviations as words; punctuation stays. */
    public static String spoken(String text) {
        String spoken = text;
        for (Rule rule : RULES) {
            spoken = rule.apply(spoken);
        }
        return spoken.replaceAll("\\s+", " ").strip();
    }

    private static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>();
        rules.addAll(Shorthand.first());
        addresses(rules);
        rules.addAll(Streets.rules());
        abbreviations(rules);
        money(rules);
        datesAndTimes(rules);
        rules.addAll(Telephones.rules());
        rules.addAll(Shorthand.beforeQuantities());
        quantities(rules);
        codes(rules);
        numbers(rules);
        signs(rules);
        return List.copyOf(rules);
    }

    private static void addresses(List<Rule> rules) {
        add(rules, "[\u2010\u2011\u2012\u2212]", match -> "-");
        add(rules, "\\b([\\w.+-]+)@" + HOST + "\\b", Addresses::mail);
        add(rules, "\\bhttps?://" + SERVER + "((?:/[\\w.?=&%#+-]*)*[\\w/])?", Addresses::web);
        add(
                rules,
                "\\b(www\\." + SERVER.substring(1) + "((?:/[\\w.?=&%#+-]*)*[\\w/])?",
                Addresses::web);
        add(
                rules,
                "\\b((?:[A-Za-z0-9-]+\\.)+(?:com|org|net|edu|gov|io|info|uk|de|fr|eu|ca|app|dev|biz))\\b(/[\\w/-]*\\w)?",
                Addresses::web);
        add(rules, "(?<=\\s|^)@(?=[A-Za-z])", match -> "at ");
        add(rules, ",\\s+([A-Z]{2})\\s+(\\d{5}(?:-\\d{4})?)\\b", Addresses::state);
        add(
                rules,
                "\\b(\\d{1,5})\\s+(N|S|E|W|NE|NW|SE|SW)\\.?\\s+(?=[A-Z0-9])",
                Addresses::direction);
        add(rules, "(?<=[A-Z][a-z]{1,20},\\s)([A-Z]{2})(?=[.,;!?]|\\s*$)", Addresses::stateAlone);
        add(rules, "\\bP\\.?\\s?O\\.?\\s+[Bb]ox\\b", match -> "P O box");
    }

    private static void abbreviations(List<Rule> rules) {
        add(
                rules,
                "(?<![\\w.])(?<!\\d\\s)([A-Za-z]{2,6}\\.|[eE]\\.g\\.|[iI]\\.e\\.)(?=(\\s?#?\\d|,?\\s"
                        + Dates.MONTH
                        + ")?)(?=(\\s+\\w+)?)",
                Abbreviations::words);
        add(rules, "\\b(Apt|Ste|Bldg)\\b(?=\\s#?\\d)", Abbreviations::withoutStop);
        add(rules, "\\bp\\.\\s?(?=\\d)", match -> "page ");
        add(rules, "\\b(Inc|Corp|Ltd)\\b(?!\\.)", Abbreviations::withoutStop);
        add(rules, "\\b(MR|MRS|MS|DR)\\b\\.?(?=\\s+[A-Z])", Abbreviations::title);
        add(rules, "\\bPh\\.?D\\b\\.?", match -> "P H D");
        add(rules, "\\bw/o\\b", match -> "without");
        add(rules, "\\bw/(?=\\s|\\w)", match -> "with ");
        add(rules, "\\bc/o\\b", match -> "care of");
        add(rules, "\\bAT&T\\b", match -> "A T and T");
        add(rules, "\\bC#(?!\\w)", match -> "C sharp");
        add(rules, "\\b24/7\\b", match -> "twenty four seven");
        add(
                rules,
                "(?:(\\d)\\s*|\\b)([AaPp])\\.?\\s?[Mm]\\b\\.?(?=(\\s*$|\\s+[A-Z])?)",
                Times::half);
        add(rules, "\\b(?:[A-Z]\\.){2,}", match -> Codes.letters(match.group()));
    }

    private static void money(List<Rule> rules) {
        String scale = "(\\s(?:million|billion|trillion|thousand)\\b|(?:k|K|m|M|bn|mn|B|T)\\b)?";
        String currency = "([$€£¥]|\\b(?:USD|EUR|GBP)\\s)";
        add(
                rules,
                "\\b([Bb]etween\\s+(?:[$€£¥]?"
                        + NUMBER
                        + "(?=\\s?[-–—]\\s?[$€£¥])|"
                        + NUMBER
                        + "))\\s?[-–—]\\s?(?=[$€£¥]?\\d)",
                match -> match.group(1) + " and ");
        add(
                rules,
                "(?=\\s?[-–—])(?<=[$€£¥][\\d,]{1,12}(?:\\.\\d\\d?)?(?:k|K|M|B)?)"
                        + Ranges.DASH
                        + "(?=[$€£¥]\\d)",
                match -> " to ");
        add(rules, "(?<=^|\\s)-(?=[$€£¥]\\d)", match -> "minus ");
        add(rules, "([$€£¥])-(?=\\d)", match -> "minus " + match.group(1));
        add(
                rules,
                "(€\\s?|\\b)(\\d{1,3}(?:\\.\\d{3})+|\\d+),(\\d\\d)(?!\\d)(\\s?€|\\sEUR\\b)?",
                Money::decimalComma);
        add(
                rules,
                "([$€£¥])\\s?" + NUMBER + Ranges.DASH + NUMBER + scale + "(?![\\d-]|[.,]\\d)",
                Money::range);
        add(
                rules,
                "(?<=\\d)" + Ranges.DASH + "(?=" + NUMBER + "\\s?(?:USD|EUR|GBP|€|£)(?!\\w))",
                match -> " to ");
        add(rules, currency + "\\s?" + NUMBER + scale, Money::words);
        add(rules, "\\b" + NUMBER + "\\s?(USD|EUR|GBP|€|£)(?!\\w)", Money::codeBehind);
        add(rules, "\\b(\\d{1,6})\\s?¢", Money::cents);
        add(
                rules,
                "(?<=\\b(?:dollar|euro|pound|cent)s?|pence|penny|yen)\\s?/\\s?([A-Za-z]+)\\b",
                match -> " per " + Units.period(match.group(1)));
    }

    private static void datesAndTimes(List<Rule> rules) {
        add(rules, "(?<=\\b\\d{4}-\\d{2}-\\d{2})T(?=\\d{2}:)", match -> " ");
        rules.addAll(Ranges.ofDates());
        add(rules, START + "(\\d{4})([/-])(\\d{2})\\2(\\d{2})" + END, Dates::iso);
        add(rules, "\\b" + Dates.WEEKDAY + ",?\\s+(\\d{1,2})/(\\d{1,2})(?![\\d/])", Dates::weekday);
        add(rules, START + "(\\d{1,2})/(\\d{1,2})/(\\d{4}|\\d{2})" + END, Dates::american);
        add(rules, START + "(\\d{1,2})-(\\d{1,2})-(\\d{4})" + END, Dates::american);
        add(rules, START + "(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})" + END, Dates::european);
        add(
                rules,
                "\\b([Oo]n|[Dd]ue|[Uu]ntil|[Ss]ince|[Dd]ated|(?:[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom)(?=\\s\\d\\d?/[1-3]\\d))\\s(\\d{1,2})/(\\d{1,2})"
                    + "(?!\\s(?:of|cup|inch|hour|mile)\\b)"
                        + END,
                Dates::cued);
        add(
                rules,
                "\\b"
                        + Dates.MONTH
                        + "\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)(?:,?\\s+(\\d{4})\\b)?",
                Dates::monthFirst);
        add(
                rules,
                "(?:\\b([Tt]he)\\s+)?"
                        + START
                        + "(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?"
                        + Dates.MONTH
                        + "(?:,?\\s+(\\d{4})\\b)?",
                Dates::dayFirst);
        add(rules, "\\b" + Dates.MONTH + ",?\\s+(1[1-9]\\d\\d|20\\d\\d)\\b", Dates::monthAndYear);
        add(
                rules,
                "\\b(1[1-9]\\d0|20\\d0)s\\b",
                match -> Numbers.decade(Integer.parseInt(match.group(1))));
        add(
                rules,
                "(?<=\\d(?:\\s?[AaPp] M)?)\\s?[-–]\\s?(?=\\d{1,2}(?::\\d\\d)?\\s?[AP]"
                        + " M\\b|\\d{1,2}:\\d\\d)",
                match -> " to ");
        add(rules, START + "(\\d{1,2}):(\\d{2})(?!\\d|:)(\\s?[AP] M\\b)?", Times::clock);
        add(rules, START + "(\\d{1,2}):(\\d{2}):(\\d{2})(?!\\d|:)", Times::duration);
    }

    private static void quantities(List<Rule> rules) {
        add(
                rules,
                "\\b(\\d)['’]\\s?(\\d{1,2})(?:[\"”″]|''|(?!\\w))",
                match -> match.group(1) + " feet " + match.group(2));
        add(rules, "(\\d\\s*)?([½¼¾⅓⅔⅛])", Fractions::plain);
        add(
                rules,
                START + "(\\d{1,4}\\s)?(\\d{1,2})/(\\d{1,3})(?!\\w|/|[.,]\\d)",
                Fractions::words);
        add(rules, START + "(\\d{1,4})/(\\d{1,4})(?!\\w|/|[.,]\\d)", Fractions::over);
        add(
                rules,
                "\\b(\\d{1,12})(?:st|nd|rd|th)\\b",
                match -> Numbers.ordinal(Long.parseLong(match.group(1))));
        add(rules, "(?<=\\d)\\s?[-–]\\s?(?=\\d+(?:\\.\\d+)?\\s?%)", match -> " to ");
        rules.addAll(Ranges.ofMeasures());
        add(rules, NUMBER + "\\s?%", match -> Numbers.decimal(match.group(1)) + " percent");
        add(rules, "(?<=^|\\s)-(?=\\d)", match -> "minus ");
        add(
                rules,
                START + "(?<=^|\\s)" + NUMBER + "\\s?[x×]\\s?(?=\\d)",
                match -> Numbers.decimal(match.group(1)) + " by ");
        add(
                rules,
                START
                        + NUMBER
                        + "\\s?("
                        + Units.ALL
                        + ")(?![\\w/])(?:\\.(?=\\s[a-z]|\\s\\d+\\s?in\\b))?",
                Units::words);
        add(
                rules,
                START + NUMBER + "M(?=\\s[a-z]|\\splus\\b)",
                match -> Numbers.decimal(match.group(1)) + " million");
        add(rules, START + NUMBER + "k\\b", match -> Numbers.decimal(match.group(1)) + " thousand");
    }

    private static void codes(List<Rule> rules) {
        add(
                rules,
                "\\b(World"
                    + " War|King|Queen|Pope|Henry|Louis|Elizabeth|Charles|George|Edward|William|James|Richard|John"
                    + " Paul|Chapter|Part|Volume|Section|Title|Article|Phase|Type|Class|Level|Stage|Act|Scene|Appendix|Super"
                    + " Bowl|Tier|Grade|Category|Step|Book|Round|Module|Division|Exhibit|Schedule|Figure|Table|Annex)\\s+([IVXLC]{1,7})\\b",
                Roman::words);
        add(
                rules,
                "\\b([A-Z][a-z]+\\s(?:[A-Z]\\.\\s)?[A-Z][a-z]+),?\\s(II|III|IV)\\b",
                Roman::words);
        add(
                rules,
                "\\b([A-Z]{1,2}\\d[A-Z\\d]?|[A-Z]\\d[A-Z])\\s(\\d[A-Z]{2}|\\d[A-Z]\\d)\\b",
                match -> Codes.spelled(match.group(1) + "-" + match.group(2)));
        add(rules, "\\bCOVID-(?=\\d)", match -> "COVID ");
        add(
                rules,
                "(?i)\\b((?:ending|ends|end)\\s+(?:in|with)|digits(?:\\s+(?:are|of))?:?)\\s+(\\d{3,})\\b(?![,.]\\d)",
                match -> match.group(1) + " " + Numbers.grouped(match.group(2)));
        add(
                rules,
                "(?i)\\b(code|pin|passcode|password|account|card|reference|confirmation|tracking|serial|zip|id|order|ticket|invoice|policy|claim|member)(\\s+is|\\s+number|\\s+no\\.?|:|\\.)*\\s+#?(\\d{3,}(?:-\\d{2,})*)\\b(?![,.]\\d)",
                match -> Codes.row(match, ", "));
        add(
                rules,
                "(?i)\\b(number|extension|room|flight|box|suite|apartment|unit|case)(\\s+is|\\s+number|:)*\\s+#?(\\d{3,}(?:-\\d{3,})?)\\b(?![,.]\\d)",
                match -> Codes.row(match, " to "));
        add(rules, "\\b([A-Z])-(\\d{1,2})\\b(?!-)", match -> match.group(1) + " " + match.group(2));
        add(
                rules,
                "\\b(?=[A-Z0-9-]*\\d)(?=[A-Z0-9-]*[A-Z])[A-Z0-9]+(?:-[A-Z0-9]+)*\\b",
                match -> Codes.spelled(match.group()));
        add(rules, "(?<![\\w.'])([A-Z]{2,5})(s)?(?![\\w'])", Acronyms::words);
    }

    private static void numbers(List<Rule> rules) {
        add(rules, "(?<=[A-Za-z])-(?=\\d)|(?<=\\d)-(?=[A-Za-z])", match -> " ");
        add(rules, "#(?=\\d)", match -> "number ");
        add(rules, "(?<=\\w)/(?=\\d{3,})", match -> " ");
        add(
                rules,
                START + "(1[1-9]|20)(\\d{2})" + END,
                match -> Numbers.year(Integer.parseInt(match.group())));
        add(rules, START + "(\\d{7,})" + END, match -> Numbers.grouped(match.group()));
        add(rules, START + "([1-9]\\d{1,2}000)" + END, match -> Numbers.cardinal(match.group(1)));
        add(rules, START + "(0\\d+|\\d{5,6})" + END, match -> Numbers.digits(match.group()));
        add(rules, "(?<=\\d)(?:\\s?[-–]\\s?|:)(?=\\d)", match -> " to ");
        add(rules, "(?<![\\d.])\\.(?=\\d)", match -> "zero point ");
        add(rules, NUMBER, match -> " " + Numbers.decimal(match.group(1)) + " ");
    }

    private static void signs(List<Rule> rules) {
        add(rules, "\\s+(?=[.,;:?!%)'\u2019\\]])", match -> "");
        add(rules, "(?<=[(\\[])\\s+", match -> "");
        add(rules, "\\s*&\\s*", match -> " and ");
        add(rules, "\\s\\+\\s", match -> " plus ");
        add(rules, "\\s=\\s", match -> " equals ");
        add(rules, "\\s@\\s", match -> " at ");
        add(rules, "(?<=\\w)\\s?=\\s?(?=\\w)", match -> " equals ");
        add(rules, "\\s[*×]\\s", match -> " times ");
        add(rules, "\\s<\\s", match -> " less than ");
        add(rules, "\\s>\\s", match -> " greater than ");
        add(rules, "[*_#~|•·™®©]+", match -> " ");
        add(rules, "\\band/or\\b", match -> "and or");
        add(rules, "(?<=\\w)/(?=\\w)", match -> " or ");
    }

    private static void add(List<Rule> rules, String pattern, Function<MatchResult, String> words) {
        rules.add(Rule.of(pattern, words));
    }
}
