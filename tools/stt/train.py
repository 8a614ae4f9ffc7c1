# SPDX-License-Identifier: Apache-2.0
"""Trains the network: python3 train.py CORPUS OUT.pt [--minutes N] [--from IN.pt] [--extra DIR]

CORPUS is a folder of corpus.py's. The length is given in minutes of this process's CPU time, so
that a busy machine gets the same model. Each utterance is distorted anew each time it is seen.
"""

import argparse
import pickle
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from distort import distorted
from features import CEPSTRA, FRAME_CENTRE, FRAME_SECONDS, mfcc
from network import TimeDelayNetwork
from phones import DENSITIES, STATES, density

CHUNK = 150  # frames
BATCH = 32
POOLED = 12 * BATCH  # chunks that wait; a batch is drawn from them at random
NO_LABEL = -1


def labels(segments: list[tuple[str, float]], frames: int) -> np.ndarray:
    """The density of each frame: a segment's frames are shared evenly by the phone's states."""
    of_frame = np.zeros(frames, np.int64)
    times = np.arange(frames) * FRAME_SECONDS + FRAME_CENTRE
    start = 0.0
    for phone, end in segments:
        inside = (times >= start) & (times < end)
        count = inside.sum()
        if count:
            states = np.minimum(np.arange(count) * STATES // count, STATES - 1)
            of_frame[inside] = density(phone, 0) + states
        start = end
    return of_frame


class Chunks:
    """An endless supply of distorted pieces of the corpus."""

    def __init__(self, corpus, dice: random.Random):
        self._corpus = corpus
        self._weights = [len(utterance.samples) for utterance in corpus]
        self._dice = dice
        self._features: list[np.ndarray] = []
        self._labels: list[np.ndarray] = []

    def batch(self) -> tuple[torch.Tensor, torch.Tensor]:
        while len(self._features) < POOLED:
            self._add(self._dice.choices(self._corpus, self._weights)[0])
        drawn = self._dice.sample(range(len(self._features)), BATCH)
        features = torch.tensor(np.stack([self._features[at] for at in drawn]))
        targets = torch.tensor(np.stack([self._labels[at] for at in drawn]))
        for at in sorted(drawn, reverse=True):
            # A piece is used about twice: making one costs more than a step on it.
            if self._dice.random() < 0.5:
                del self._features[at], self._labels[at]
        return features, targets

    def _add(self, utterance) -> None:
        others = [other.samples for other in self._dice.sample(self._corpus, 4)]
        samples = distorted(utterance.samples, others, self._dice)
        features = mfcc(samples, warp=self._dice.uniform(0.85, 1.2)).astype(np.float32)
        targets = labels(utterance.segments, len(features))
        missing = -len(features) % CHUNK if len(features) < CHUNK else 0
        features = np.pad(features, ((0, missing), (0, 0)), "edge")
        targets = np.pad(targets, (0, missing), constant_values=NO_LABEL)
        for start in range(0, len(features) - CHUNK + 1, CHUNK):
            self._features.append(features[start : start + CHUNK])
            self._labels.append(targets[start : start + CHUNK])


def train(network, chunks: Chunks, minutes: float, rate: float) -> np.ndarray:
    """Trains in place; the densities' shares of the frames seen."""
    optimiser = torch.optim.AdamW(network.parameters(), rate, weight_decay=1e-3)
    counts = np.ones(DENSITIES)
    begun, step, recent = time.process_time(), 0, []
    while (done := (time.process_time() - begun) / 60 / minutes) < 1:
        for group in optimiser.param_groups:
            group["lr"] = rate * max(0.02, 1 - done)
        features, targets = chunks.batch()
        network.train()
        output = network(features).flatten(0, 1)
        loss = functional.nll_loss(output, targets.flatten(), ignore_index=NO_LABEL)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        known = targets.flatten() != NO_LABEL
        np.add.at(counts, targets.flatten()[known].numpy(), 1)
        right = (output.argmax(1) == targets.flatten())[known].float().mean().item()
        recent.append((loss.item(), right))
        step += 1
        if step % 200 == 0:
            loss_mean, right_mean = np.mean(recent[-200:], axis=0)
            print(f"step {step} {done:4.0%} loss {loss_mean:.3f} frames {right_mean:.1%}", flush=True)
    return counts / counts.sum()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path, nargs="+")
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--minutes", type=float, default=20)
    arguments.add_argument("--width", type=int, default=256)
    arguments.add_argument("--from", dest="start", type=Path)
    arguments.add_argument("--rate", type=float, default=2e-3)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    corpus = []
    for folder in options.corpus:
        for file in sorted(folder.glob("*.pickle")):
            corpus += pickle.loads(file.read_bytes())
    hours = sum(len(utterance.samples) for utterance in corpus) / 8000 / 3600
    print(f"{len(corpus)} utterances, {hours:.1f} h, {CEPSTRA} cepstra", flush=True)
    network = TimeDelayNetwork(options.width)
    if options.start:
        network, _ = TimeDelayNetwork.load(options.start)
    chunks = Chunks(corpus, random.Random(options.seed))
    priors = train(network, chunks, options.minutes, options.rate)
    network.save(options.out, priors)


if __name__ == "__main__":
    main()
