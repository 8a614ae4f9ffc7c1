# SPDX-License-Identifier: Apache-2.0
"""Labels recordings that have words but no phone ends, by the network's own best path.

python3 align.py NETWORK.pt LIST OUT_FOLDER

Each line of LIST is a WAV file (8 kHz, mono, 16 bit), a tab, and its words. What aligns badly,
which mostly means that the words are wrong, is left out and counted.
"""

import argparse
import pickle
from pathlib import Path

import numpy as np
import torch
from scipy.io import wavfile

from features import FRAME_CENTRE, FRAME_SECONDS, SAMPLE_RATE, mfcc
from network import TimeDelayNetwork
from phones import SILENCE, STATES, density, lexicon
from speak import Utterance

PRIOR_SCALE = 0.7
WORST_SCORE = -2.5  # per frame; chosen on words that were known to be wrong
MARGIN = 800  # samples of near silence that are put around a tightly cut recording


def align(network, priors, samples, pronunciations):
    """(score per frame, [(phone, end in seconds)]) of the best of the pronunciations."""
    with torch.no_grad():
        scores = network(torch.from_numpy(mfcc(samples))[None])[0].numpy()
    scores = scores - PRIOR_SCALE * np.log(priors)
    paths = (best_path(scores, [SILENCE, *phones, SILENCE]) for phones in pronunciations)
    return max(paths, key=lambda path: path[0])


def best_path(scores: np.ndarray, phones: list[str]):
    """Viterbi through the phones' states in order; the silences at both ends may be skipped."""
    states = [density(phone, state) for phone in phones for state in range(STATES)]
    frames, count = len(scores), len(states)
    if frames < count:
        return -np.inf, []
    best = np.full(count, -np.inf)
    best[0] = scores[0, states[0]]
    best[STATES] = scores[0, states[STATES]]
    stepped = np.zeros((frames, count), bool)
    for frame in range(1, frames):
        before = np.append(-np.inf, best[:-1])
        stepped[frame] = before > best
        best = np.maximum(best, before) + scores[frame, states]
    at = max((count - 1, count - 1 - STATES), key=lambda end: best[end])
    score = best[at] / frames
    ends = {}
    for frame in range(frames - 1, -1, -1):
        ends.setdefault(at // STATES, (frame + 1) * FRAME_SECONDS + FRAME_CENTRE)
        at -= stepped[frame, at]
    return score, [(phones[place], ends[place]) for place in sorted(ends)]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("network", type=Path)
    arguments.add_argument("list", type=Path)
    arguments.add_argument("out", type=Path)
    options = arguments.parse_args()
    network, priors = TimeDelayNetwork.load(options.network)
    words_of = lexicon()
    noise = np.random.default_rng(0)
    kept, refused = [], 0
    for line in options.list.read_text(encoding="utf-8").splitlines():
        file, text = line.split("\t")
        rate, samples = wavfile.read(file)
        if rate != SAMPLE_RATE:
            raise SystemExit(f"{file} has {rate} Hz; convert it to {SAMPLE_RATE}")
        samples = samples.astype(np.float32)
        samples *= 8000 / (np.abs(samples).max() + 1)
        samples = np.concatenate(
            [noise.normal(0, 20, MARGIN), samples, noise.normal(0, 20, MARGIN)]
        ).astype(np.float32)
        score, segments = align(network, priors, samples, sequences(text.split(), words_of))
        if score < WORST_SCORE:
            refused += 1
        else:
            kept.append(Utterance(text.split(), samples, segments))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "aligned.pickle").write_bytes(pickle.dumps(kept))
    print(f"kept {len(kept)}, left out {refused}")


def sequences(words: list[str], words_of: dict[str, list[list[str]]]) -> list[list[str]]:
    """The phones of a text; every pronunciation for a word alone, the usual one in a sentence."""
    if len(words) == 1:
        return words_of[words[0]]
    return [[phone for word in words for phone in words_of[word][0]]]


if __name__ == "__main__":
    main()
