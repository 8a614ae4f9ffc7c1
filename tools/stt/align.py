# SPDX-License-Identifier: Apache-2.0
"""Finds the phone ends of recordings that come with words only, by the network's own best path."""

import numpy as np

from features import FRAME_CENTRE, FRAME_SECONDS
from phones import SILENCE, STATES, density

PRIOR_SCALE = 0.7
WORST_SCORE = -2.5  # per frame; chosen on words that were known to be wrong


def best_path(scores: np.ndarray, phones: list[str]):
    """(score a frame, [(phone, end in seconds)]) of the phones' states in order.

    scores are logarithms, (frames, DENSITIES), with the priors taken off. A SILENCE may be skipped.
    """
    states = [density(phone, state) for phone in phones for state in range(STATES)]
    skips = np.array([
        place >= STATES and place % STATES == 0 and phones[place // STATES - 1] == SILENCE
        for place in range(len(states))
    ])  # fmt: skip
    frames, count = len(scores), len(states)
    if frames < count:
        return -np.inf, []
    best = np.full(count, -np.inf)
    best[0] = scores[0, states[0]]
    if phones[0] == SILENCE:
        best[STATES] = scores[0, states[STATES]]
    steps = np.zeros((frames, count), np.int8)
    for frame in range(1, frames):
        before = np.append(-np.inf, best[:-1])
        over = np.where(skips, np.append(np.full(STATES + 1, -np.inf), best[: -STATES - 1]), -np.inf)
        steps[frame] = np.where(over > np.maximum(before, best), STATES + 1, before > best)
        best = np.maximum(np.maximum(best, before), over) + scores[frame, states]
    ends = [count - 1] + ([count - 1 - STATES] if phones[-1] == SILENCE else [])
    at = max(ends, key=lambda end: best[end])
    score = best[at] / frames
    until = {}
    for frame in range(frames - 1, -1, -1):
        until.setdefault(at // STATES, (frame + 1) * FRAME_SECONDS + FRAME_CENTRE)
        at -= int(steps[frame, at])
    return score, [(phones[place], until[place]) for place in sorted(until)]


def spoken(words: list[str], words_of: dict[str, list[list[str]]]) -> list[list[str]]:
    """The phones of a text: every pronunciation of a word alone, the usual one in a sentence."""
    if len(words) == 1:
        return [[SILENCE, *phones, SILENCE] for phones in words_of[words[0]]]
    phones = [SILENCE]
    for word in words:
        phones += [*words_of[word][0], SILENCE]
    return [phones]
