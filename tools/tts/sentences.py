# SPDX-License-Identifier: Apache-2.0
"""What the voice learns to say: examples of WordNet, and what an agent on the telephone says."""

import re
from pathlib import Path
from random import Random

WORDNET = Path("/usr/share/wordnet")
DICTIONARY = Path("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict")

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_FIRST = (
    "Sarah John Maria David Emma Peter Anna Michael Laura James Susan Robert Linda Thomas Karen"
    " Daniel Helen Mark Julia Steven"
).split()
_LAST = (
    "Smith Jones Brown Taylor Wilson Miller Davis Anderson Thompson White Harris Martin Clark Lewis"
    " Walker Hall Young King Wright Green"
).split()
_CALLERS = [
    "the dental clinic", "the bank", "customer service", "the insurance office", "the garage",
    "the travel agency", "the energy company", "the delivery company", "technical support",
    "the hotel", "the school", "the billing department", "the survey team",
]  # fmt: skip
_MATTERS = "appointment order account delivery payment reservation contract application".split()
_STREETS = "Main Park Oak Maple Hill Church Station Mill Lake River".split()
_FIXED = [
    "Sorry, I did not catch that.", "Could you repeat that, please?", "One moment, please.",
    "Please hold while I transfer you.", "Let me check that for you.", "Are you still there?",
    "I understand.", "No problem at all.", "Okay, great.", "Would you like to speak to a person?",
    "Is there anything else I can help you with?", "I will remove you from our list.",
    "May I ask who is calling?", "I am an automated assistant.", "This call may be recorded.",
    "Please leave a message after the tone.", "Thank you for calling.", "Yes.", "No.",
    "All right.", "Of course.", "Certainly.", "Sure, go ahead.", "Good morning!",
    "Good afternoon.", "Good evening.", "How can I help you today?",
]  # fmt: skip


def number(value: int) -> str:
    """In words, 0 to 999,999."""
    if value < 20:
        return _UNITS[value]
    if value < 100:
        return _joined(_TENS[value // 10 - 2], "", value % 10)
    if value < 1000:
        return _joined(_UNITS[value // 100] + " hundred", "and", value % 100)
    return _joined(number(value // 1000) + " thousand", "", value % 1000)


def _joined(head: str, link: str, rest: int) -> str:
    return " ".join(part for part in (head, link, number(rest)) if part) if rest else head


def ordinal(day: int) -> str:
    """In words, 1 to 31."""
    if day <= 20:
        return _ORDINALS[day - 1]
    return "thirtieth" if day == 30 else f"{_TENS[day // 10 - 2]} {_ORDINALS[day % 10 - 1]}"


class Agent:
    """Sentences of an agent, each with other values."""

    def __init__(self, dice: Random):
        self._dice = dice

    def sentence(self) -> str:
        one = self._dice.choice
        return one([
            lambda: f"Hello, this is {one(_FIRST)} from {one(_CALLERS)}.",
            lambda: f"Hello, am I speaking with {one(_FIRST)} {one(_LAST)}?",
            lambda: f"Your appointment is on {self._date()} at {self._time()}.",
            lambda: f"Would {self._date()} at {self._time()} work for you?",
            lambda: f"I have you down for {self._date()} at {self._time()}, is that correct?",
            lambda: f"The total is {self._money()}.",
            lambda: f"Your balance is {self._money()}, due on {self._date()}.",
            lambda: f"Please call us back at {self._telephone()}.",
            lambda: f"Your code is {self._digits(one([4, 5, 6]))}.",
            lambda: f"I am calling about your {one(_MATTERS)} on {self._date()}.",
            lambda: f"Thank you, {one(_FIRST)}. Have a nice day!",
            lambda: one(_FIXED),
            lambda: f"Did you say {one([self._time(), self._date(), self._digits(4)])}?",
            lambda: f"Let me confirm: {one(_FIRST)} {one(_LAST)}, {self._date()}.",
            lambda: f"Press {one(_UNITS[:10])} for {one(['sales', 'support', 'billing'])}.",
            lambda: f"We are open from {self._time()} to {self._time()}, {one(_DAYS)} included.",
            lambda: f"We can offer {self._date()} or {self._date()}; which do you prefer?",
            lambda: f"Our address is {number(self._dice.randrange(1, 400))} {one(_STREETS)} Street.",
            lambda: f"That was {self._digits(self._dice.randrange(3, 11))}, right?",
            lambda: f"I can move it from {self._date()} to {self._date()}.",
            lambda: f"{one(_FIRST)} will call you back {one(['today', 'tomorrow', 'after lunch'])}.",
        ])()  # fmt: skip

    def _digits(self, count: int) -> str:
        return " ".join(self._dice.choice(_UNITS[:10]) for _ in range(count))

    def _telephone(self) -> str:
        return ", ".join(self._digits(count) for count in (3, 3, 4))

    def _time(self) -> str:
        hour = number(self._dice.randrange(1, 13))
        return self._dice.choice([
            f"{hour} o'clock", f"half past {hour}", f"quarter past {hour}", f"quarter to {hour}",
            f"{hour} thirty", f"{hour} fifteen", f"{hour} twenty p m", f"{hour} a m",
        ])  # fmt: skip

    def _date(self) -> str:
        day, month = ordinal(self._dice.randrange(1, 32)), self._dice.choice(_MONTHS)
        week = self._dice.choice(_DAYS)
        return self._dice.choice([
            f"the {day} of {month}", week, f"{week}, {month} {day}", f"next {week}", "tomorrow",
            "tomorrow morning", "this afternoon", "next week",
        ])  # fmt: skip

    def _money(self) -> str:
        dollars = f"{number(self._dice.randrange(2, 2000))} dollars"
        cents = f" and {number(self._dice.randrange(2, 100))} cents"
        return dollars + self._dice.choice(["", cents])


def wordnet() -> list[str]:
    """WordNet's example sentences of 3 to 14 words that the dictionary holds, sorted."""
    with DICTIONARY.open() as lines:
        known = {line.split()[0] for line in lines}
    found = set()
    for part in ("adj", "adv", "noun", "verb"):
        text = (WORDNET / f"data.{part}").read_text(errors="ignore")
        for example in re.findall(r'"([^"\n]+)"', text):
            example = example.strip().replace("...", ",")
            words = re.findall(r"[a-z']+", example.lower())
            plain = re.fullmatch(r"[A-Za-z' ,;?!.]+", example)
            if plain and 3 <= len(words) <= 14 and known.issuperset(words):
                end = "" if example[-1] in ".?!" else "."
                found.add(example[0].upper() + example[1:] + end)
    return sorted(found)


def corpus(size: int, seed: int) -> list[str]:
    """A quarter of an agent's sentences, the rest WordNet's; the same for a seed."""
    dice = Random(seed)
    agent, said = Agent(dice), set()
    while len(said) < size // 4:
        said.add(agent.sentence())
    examples = wordnet()
    dice.shuffle(examples)
    all_of_them = sorted(said) + examples[: size - len(said)]
    dice.shuffle(all_of_them)
    return all_of_them
