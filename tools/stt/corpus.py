# SPDX-License-Identifier: Apache-2.0
"""Makes the corpus: python3 corpus.py FOLDER [--sentences N] [--seed N]

FOLDER gets one file a voice: the utterances with samples and phone ends. The same seed gives the
same corpus, as far as the installed voices are the same.
"""

import argparse
import pickle
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import phones
import sentences
from speak import ESPEAK, FESTIVAL, FLITE, Unspoken, Utterance, espeak, festival, flite

BATCH = 100  # sentences of one festival process
WORKERS = 1


def mixture(count: int, dice: random.Random, known: set[str]) -> list[list[str]]:
    answers = sentences.answers(int(count * 0.40), dice)
    digits = sentences.digits(int(count * 0.30), dice)
    prose = sentences.prose(count - len(answers) - len(digits), dice, known)
    mixed = answers + digits + prose
    dice.shuffle(mixed)
    return mixed


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sentences", type=int, default=6000)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    known = set(phones.lexicon())
    shares = FLITE | FESTIVAL | ESPEAK
    for voice, share in shares.items():
        dice = random.Random(f"{options.seed} {voice}")
        texts = mixture(options.sentences * share // sum(shares.values()), dice, known)
        spoken = spoken_by(voice, texts, dice)
        with open(options.folder / f"{voice}.pickle", "wb") as file:
            pickle.dump(spoken, file)
        seconds = sum(len(utterance.samples) for utterance in spoken) / 8000
        print(f"{voice}: {len(spoken)} of {len(texts)} sentences, {seconds / 60:.0f} min", flush=True)


def spoken_by(voice: str, texts: list[list[str]], dice: random.Random) -> list[Utterance]:
    with ThreadPoolExecutor(WORKERS) as workers:
        if voice in FESTIVAL:
            batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
            seeds = [dice.random() for _ in batches]
            made = workers.map(
                lambda job: festival(job[0], voice, random.Random(job[1])), zip(batches, seeds)
            )
            return [utterance for batch in made for utterance in batch]
        seeds = [dice.random() for _ in texts]
        made = workers.map(lambda job: _spoken_or_none(job[0], voice, job[1]), zip(texts, seeds))
        return [utterance for utterance in made if utterance is not None]


def _spoken_or_none(words: list[str], voice: str, seed: float) -> Utterance | None:
    try:
        if voice in ESPEAK:
            return espeak(words, random.Random(seed))
        return flite(words, voice, random.Random(seed))
    except Unspoken:
        return None


if __name__ == "__main__":
    main()
