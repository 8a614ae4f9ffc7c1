/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import static io.callwright.agent.dialog.words.PhraseSyntax.anyOf;

import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Set;

/** How people answer in Spanish. */
final class SpanishAnswers implements AnswerWords {
    private static final Set<String> LIMITS =
            Set.of(
                    "antes", "después", "despues", "hasta", "desde", "excepto", "menos", "salvo",
                    "cada", "entre", "todos");
    private static final Set<String> LIMITED_BY = Set.of("de", "del", "el", "la", "los", "que");
    private static final Set<String> BARE = Set.of("si", "no", "claro", "vale");
    private static final Set<String> VERBS =
            Set.of(
                    "puedo", "puede", "podemos", "quiero", "es", "me", "voy", "tengo", "va", "sera",
                    "podre", "viene", "vale", "sirve");
    private static final Set<String> BETWEEN =
            Set.of(
                    "el", "la", "las", "a", "en", "me", "bien", "ir", "venir", "para", "ser", "va",
                    "viene", "este", "que", "al", "lo");
    private static final Set<String> DANGLING =
            Set.of(
                    "a", "al", "el", "la", "las", "los", "de", "del", "en", "por", "para", "y",
                    "con", "menos", "próximo", "que", "un", "una", "mi", "es");
    private static final Set<String> CLOSING_WORDS = Set.of("por", "gracias");
    private static final Set<String> STOP_WORDS = Set.of("pare", "operador", "no", "espere");

    private static final Expansion YES =
            anyOf(
                    "sí [por favor | claro | señor | señora]",
                    "sí (soy yo | es correcto | está bien | me viene bien | puedo)",
                    "claro [que sí]",
                    "de acuerdo",
                    "vale",
                    "correcto",
                    "eso es",
                    "así es",
                    "soy yo",
                    "está bien",
                    "por supuesto");
    private static final Expansion NO =
            anyOf(
                    "no [gracias]",
                    "no (soy yo | es correcto | está bien | puedo | me viene bien)",
                    "incorrecto",
                    "está mal",
                    "de ninguna manera");
    private static final Expansion MORE_YES =
            anyOf(
                    "(perfecto | exacto | exactamente | desde luego | okay | ok | bueno | genial |"
                            + " afirmativo | cierto)",
                    "con (él | ella) habla",
                    "(él | ella | el | la) mismo",
                    "(creo | supongo) que sí",
                    "sin problema");
    private static final Expansion MORE_NO =
            anyOf(
                    "(nunca | negativo | jamás | qué va)",
                    "(para nada | en absoluto | creo que no | me temo que no | claro que no)");
    private static final Expansion UNSURE =
            anyOf(
                    "no (sé | lo sé | estoy seguro | estoy segura | entiendo | le entiendo | le"
                            + " oigo | recuerdo)",
                    "(tal vez | quizás | quizá | depende)",
                    "sí o no");
    private static final Expansion BEFORE_ANSWER = anyOf("bueno", "perdón", "hola", "pues");
    private static final Expansion BEFORE_WISH = anyOf("por favor", "perdón", "no", "hola");
    private static final Expansion OPENING =
            anyOf(
                    "no",
                    "sí",
                    "[sí | no] (qué tal | podría ser | mejor | prefiero | quiero | quisiera | me"
                            + " gustaría | puede ser)",
                    "[por favor] (cámbielo | cámbiela | páselo | muévala | muévalo)");
    private static final Expansion NUMBER_OPENING =
            anyOf("[sí | no] es", "[sí | no] (el número | el código | mi número) es", "no");
    private static final Expansion CLOSING =
            anyOf(
                    "por favor",
                    "gracias",
                    "está bien",
                    "me viene bien",
                    "si es posible",
                    "sería mejor");
    private static final Expansion POLITENESS = anyOf("por favor", "gracias");
    private static final Expansion INTO = anyOf("a", "al", "para", "qué tal");
    private static final Phrase CORRECTION =
            new Phrase(
                    anyOf(
                            "(no | perdón | espere | bueno) [no] [perdón | mejor | espere | digo |"
                                    + " quiero decir]",
                            "quiero decir",
                            "(mejor [dicho] | digo | en realidad | más bien)"),
                    SpanishTokens::of);
    private static final Phrase DENIAL =
            new Phrase(
                    anyOf(
                            "no es (que | porque)",
                            "no (digo | dije | decía | he dicho | quiero decir)",
                            "nunca (dije | he dicho | digo)"),
                    SpanishTokens::of);
    private static final Expansion BACKCHANNELS =
            anyOf("(sí | ajá | vale | claro | bueno | ya | mhm) [sí | vale | claro | ya]");
    private static final Expansion STOPS = anyOf("pare", "operador", "no", "espere");

    @Override
    public Expansion yes() {
        return YES;
    }

    @Override
    public String say(boolean yes) {
        return yes ? "sí" : "no";
    }

    @Override
    public Expansion no() {
        return NO;
    }

    @Override
    public Expansion alsoYes() {
        return MORE_YES;
    }

    @Override
    public Expansion alsoNo() {
        return MORE_NO;
    }

    @Override
    public Expansion neither() {
        return UNSURE;
    }

    @Override
    public boolean isBare(String token) {
        return BARE.contains(token);
    }

    @Override
    public Expansion beforeAnswer() {
        return BEFORE_ANSWER;
    }

    @Override
    public Expansion beforeWish() {
        return BEFORE_WISH;
    }

    @Override
    public Expansion opening() {
        return OPENING;
    }

    @Override
    public Expansion numberOpening() {
        return NUMBER_OPENING;
    }

    @Override
    public Expansion closing() {
        return CLOSING;
    }

    @Override
    public Expansion politeness() {
        return POLITENESS;
    }

    @Override
    public Expansion into() {
        return INTO;
    }

    /** {@code antes del}, {@code hasta el}, {@code cada}. */
    @Override
    public boolean isLimit(List<String> tokens, Span value) {
        for (int at = value.from() - 1; at >= 0 && at >= value.from() - 3; at--) {
            if (LIMITS.contains(tokens.get(at))) {
                return true;
            }
            if (!LIMITED_BY.contains(tokens.get(at))) {
                return false;
            }
        }
        return false;
    }

    /** "No puedo el viernes", "el viernes no me viene bien"; "no, el viernes" corrects. */
    @Override
    public boolean isRuledOut(List<String> tokens, Span value) {
        for (int at = value.from() - 1; at >= 0 && at >= value.from() - 6; at--) {
            String token = tokens.get(at);
            String earlier = at > 0 ? tokens.get(at - 1) : "";
            if (VERBS.contains(token) && earlier.equals("no")) {
                return true;
            }
            boolean instead =
                    token.equals("de") && at > 1 && Set.of("vez", "lugar").contains(earlier);
            if (instead) {
                return true;
            }
            if (!BETWEEN.contains(token)) {
                break;
            }
        }
        boolean no = SpanishTokens.is(tokens, value.to(), Set.of("no"));
        return no
                && (value.to() + 1 == tokens.size()
                        || SpanishTokens.is(tokens, value.to() + 1, VERBS));
    }

    @Override
    public List<Span> corrections(List<String> tokens) {
        return CORRECTION.in(tokens);
    }

    @Override
    public List<Span> denials(List<String> tokens) {
        return DENIAL.in(tokens);
    }

    @Override
    public boolean isDangling(String token) {
        return DANGLING.contains(token);
    }

    @Override
    public boolean isClosing(String token) {
        return CLOSING_WORDS.contains(token);
    }

    @Override
    public Expansion backchannels() {
        return BACKCHANNELS;
    }

    @Override
    public Expansion stops() {
        return STOPS;
    }

    @Override
    public boolean isStop(String token) {
        return STOP_WORDS.contains(token);
    }
}
