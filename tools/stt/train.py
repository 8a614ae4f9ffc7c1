# SPDX-License-Identifier: Apache-2.0
"""Trains the network: python3 train.py CORPUS.npz OUT.pt [--steps N] [--without VOICE,...]

CORPUS.npz is pack.py's. A step sees 128 pieces of four seconds, each distorted anew; on a GPU it
takes 20 ms. More steps than the usual ones fit the synthetic voices better and people worse. Voices
without phone ends (espeak-ng, people) are aligned by the network itself after a fifth of the steps,
and join then.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from align import PRIOR_SCALE, WORST_SCORE, best_path, spoken
from distort import Line
from features import FRAME_CENTRE, FRAME_SECONDS, SAMPLE_RATE, SHIFT, Mfcc
from network import TimeDelayNetwork
from pack import DIGITS, unpack
from phones import DENSITIES, DICTIONARY, STATES, density, lexicon

PIECE = 4 * SAMPLE_RATE  # samples
WARPS = [0.84 + 0.02 * step for step in range(19)]  # 0.84 to 1.2
SPEEDS = (0.8, 1.28)
ALIGN_AT = 0.2  # of the training
MARGIN = 1000  # samples of near silence around an utterance that is aligned
PEOPLE = "person-"


def labels(segments, length: int) -> np.ndarray:
    """The density of each 10 ms: a phone's time is shared evenly by its states; 0 is silence."""
    of_frame = np.zeros(length // SHIFT + 1, np.int16)
    times = np.arange(len(of_frame)) * FRAME_SECONDS
    start = 0.0
    for phone, end in segments:
        inside = (times >= start) & (times < end)
        count = inside.sum()
        if count:
            states = np.minimum(np.arange(count) * STATES // count, STATES - 1)
            of_frame[inside] = density(phone, 0) + states
        start = end
    return of_frame


class Corpus:
    """Utterances one after the other, with pauses between them, as one stream."""

    def __init__(self, utterances, device: str, seed: int):
        dice = np.random.default_rng(seed)
        samples, targets = [], []
        for place in dice.permutation(len(utterances)):
            utterance = utterances[place]
            length = -len(utterance["samples"]) % SHIFT + len(utterance["samples"])
            pause = SHIFT * int(dice.integers(10, 90))
            samples += [np.resize(utterance["samples"], length), np.zeros(pause, np.int16)]
            samples[-2][len(utterance["samples"]) :] = 0
            one = labels(utterance["segments"], length)[: length // SHIFT]
            count = pause // SHIFT
            targets += [one, (np.arange(count) * STATES // count).astype(np.int16)]
        self.samples = torch.from_numpy(np.concatenate(samples)).to(device)
        self.labels = torch.from_numpy(np.concatenate(targets).astype(np.int64)).to(device)


class Trainer:
    def __init__(self, options):
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        torch.manual_seed(options.seed)
        torch.backends.cuda.matmul.allow_tf32 = True
        self.line = Line(self.device, options.seed)
        self.mfcc = Mfcc(self.device, WARPS)
        self.plain = Mfcc(self.device)
        self.network = TimeDelayNetwork(options.width).to(self.device)
        self.batch = options.batch
        self.counts = torch.ones(DENSITIES, dtype=torch.float64, device=self.device)

    def pieces(self, corpus: Corpus):
        """Distorted cepstra and the density of each frame."""
        last = len(corpus.samples) - int(PIECE * SPEEDS[1]) - 1
        starts = (self.line.uniform(0, 1, self.batch).double() * last).floor()
        speeds = self.line.uniform(*SPEEDS, self.batch).double()
        samples, at = self.line.read(corpus.samples, starts, speeds, PIECE)
        warp = (self.line.uniform(0, 1, self.batch) * len(WARPS)).long()
        features = self.mfcc(self.line.distorted(samples), warp)
        centre = int(FRAME_CENTRE * SAMPLE_RATE)
        middles = at[:, centre::SHIFT][:, : features.shape[1]]
        return features, corpus.labels[(middles / SHIFT).long()]

    def train(self, corpus: Corpus, steps: range, of: int, rate: float) -> None:
        """Some of the steps; the rate falls to nothing over all of them."""
        optimiser = torch.optim.AdamW(self.network.parameters(), rate, weight_decay=1e-3)
        self.network.train()
        for step in steps:
            warm = min(1, (step - steps.start + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = rate * warm * max(0.01, 1 - step / of)
            features, targets = self.pieces(corpus)
            output = self.network(features).flatten(0, 1)
            loss = functional.nll_loss(output, targets.flatten())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 5.0)
            optimiser.step()
            self.counts += torch.bincount(targets.flatten(), minlength=DENSITIES)
            if step % 200 == 0:
                right = (output.argmax(1) == targets.flatten()).float().mean()
                print(f"step {step}: loss {loss:.3f}, frames {right:.1%}", flush=True)

    def priors(self) -> torch.Tensor:
        return (self.counts / self.counts.sum()).cpu()

    def scores(self, samples: np.ndarray) -> np.ndarray:
        self.network.eval()
        with torch.no_grad():
            whole = torch.from_numpy(samples.astype(np.float32))[None].to(self.device)
            output = self.network(self.plain(whole))[0].cpu().double()
        return (output - PRIOR_SCALE * self.priors().log()).numpy()

    def aligned(self, utterances, words_of) -> list:
        """Those whose words fit, with segments. What does not fit is left out and counted."""
        dice, kept = np.random.default_rng(0), []
        for utterance in utterances:
            samples = padded(utterance["samples"], dice)
            scores = self.scores(samples)
            paths = [best_path(scores, phones) for phones in spoken(utterance["words"], words_of)]
            score, segments = max(paths, key=lambda path: path[0])
            if score >= WORST_SCORE:
                kept.append({**utterance, "samples": samples, "segments": segments})
        print(f"aligned {len(kept)}, left out {len(utterances) - len(kept)}", flush=True)
        return kept

    def wrong_digits(self, utterances, words_of) -> float:
        """Percent of single digits of which another fits better."""
        dice, wrong = np.random.default_rng(1), 0
        for utterance in utterances:
            scores = self.scores(padded(utterance["samples"], dice))
            best = {
                digit: max(best_path(scores, phones)[0] for phones in spoken([digit], words_of))
                for digit in DIGITS
            }
            wrong += max(best, key=best.get) != utterance["words"][0]
        return 100 * wrong / max(1, len(utterances))


def padded(samples: np.ndarray, dice) -> np.ndarray:
    quiet = [np.round(dice.normal(0, 5, MARGIN)).astype(np.int16) for _ in range(2)]
    return np.concatenate([quiet[0], samples, quiet[1]])


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--steps", type=int, default=2900)
    arguments.add_argument("--without", default="", help="voices to leave out, by commas")
    arguments.add_argument("--people", default="", help="speakers to train on, by commas")
    arguments.add_argument("--width", type=int, default=384)
    arguments.add_argument("--batch", type=int, default=128)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--opus", default="libopus.so.0")
    arguments.add_argument("--dictionary", default=DICTIONARY)
    options = arguments.parse_args()
    words_of = lexicon(options.dictionary)
    everything = unpack(options.corpus, options.opus)
    left_out = set(options.without.split(","))
    trained_on = {PEOPLE + name for name in options.people.split(",") if name}
    used = [
        one for one in everything
        if one["voice"] not in left_out
        and (not one["voice"].startswith(PEOPLE) or one["voice"] in trained_on)
    ]  # fmt: skip
    known = [one for one in used if one["segments"]]
    trainer = Trainer(options)
    hours = sum(len(one["samples"]) for one in known) / SAMPLE_RATE / 3600
    print(f"{len(known)} utterances with phone ends, {hours:.1f} h; {trainer.device}", flush=True)
    corpus = Corpus(known, trainer.device, options.seed)
    first = int(options.steps * ALIGN_AT)
    trainer.train(corpus, range(first), options.steps, options.rate)
    unlabelled = [one for one in used if not one["segments"]]
    found = trainer.aligned(unlabelled, words_of)
    # People are few: each of their recordings counts eight times.
    found += 7 * [one for one in found if one["voice"].startswith(PEOPLE)]
    corpus = Corpus(known + found, trainer.device, options.seed)
    trainer.train(corpus, range(first, options.steps), options.steps, options.rate)
    trainer.network.save(options.out, trainer.priors())
    speakers = {one["voice"] for one in everything if one["voice"].startswith(PEOPLE)}
    for speaker in sorted(speakers):
        digits = [one for one in everything if one["voice"] == speaker]
        wrong = trainer.wrong_digits(digits, words_of)
        seen = " (trained on)" if speaker in trained_on else ""
        print(f"{speaker}{seen}: {wrong:.1f} % of {len(digits)} digits wrong", flush=True)


if __name__ == "__main__":
    main()
