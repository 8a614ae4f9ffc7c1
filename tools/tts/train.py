# SPDX-License-Identifier: Apache-2.0
"""train.py CORPUS.npz OUT.pt [--steps N] [--start OTHER.pt]: teaches the network of network.py."""

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from network import HOP, PITCH_MEAN, PITCH_SPREAD, SAMPLE_RATE, Voice
from phonemes import PAD, STRESS

BATCH = 16
CROP = 128  # frames of each utterance in a step
RATE, WARM_UP = 1.5e-3, 200
EVERY = 100  # steps between two reports; every hundredth utterance is kept for them
RESOLUTIONS = [(1024, 256), (512, 128), (256, 64), (128, 32)]
MELS = 80


class Corpus:
    """Utterances of prepare.py, and batches of them."""

    def __init__(self, path: Path, device: torch.device):
        packed = np.load(path)
        self._data = {name: packed[name] for name in packed.files}
        self._data["pitch"] = (self._data["pitch"] - PITCH_MEAN) / PITCH_SPREAD
        self._device = device
        sizes = self._data["sizes"]
        self._frame_at = np.concatenate([[0], np.cumsum(sizes[:, 0])])
        self._sign_at = np.concatenate([[0], np.cumsum(sizes[:, 1])])
        everything = np.arange(len(sizes))
        self.held_out = everything[::100]
        self.learnt = np.array([i for i in everything if i % 100 and sizes[i, 0] > 40])

    def batch(self, which, dice: np.random.Generator) -> dict[str, torch.Tensor]:
        signs = max(self._data["sizes"][i, 1] for i in which)
        count = len(which)
        out = {
            "ids": np.zeros((count, signs), np.int64),
            "lengths": np.zeros((count, signs), np.float32),
            "mask": np.zeros((count, signs), np.float32),
            "sign": np.zeros((count, CROP), np.int64),
            "place": np.zeros((count, CROP, 3), np.float32),
            "pitch": np.zeros((count, CROP), np.float32),
            "voiced": np.zeros((count, CROP), np.float32),
            "true": np.zeros((count, CROP), np.float32),
            "audio": np.zeros((count, CROP * HOP), np.float32),
            "counts": np.array([self._data["sizes"][i, 1] for i in which]),
        }
        for row, i in enumerate(which):
            self._fill({name: values[row : row + 1] for name, values in out.items()}, i, dice)
        return {name: torch.from_numpy(v).to(self._device) for name, v in out.items()}

    def _fill(self, row: dict[str, np.ndarray], i: int, dice: np.random.Generator) -> None:
        signs = slice(self._sign_at[i], self._sign_at[i + 1])
        lengths, count = self._data["frames"][signs], self._data["sizes"][i, 1]
        row["ids"][0, :count] = self._data["ids"][signs]
        row["lengths"][0, :count] = np.log1p(lengths)
        row["mask"][0, :count] = 1

        frames = self._data["sizes"][i, 0]
        first = int(dice.integers(0, max(1, frames - CROP + 1)))
        last = min(frames, first + CROP)
        sign = np.repeat(np.arange(count), lengths)
        begin = np.cumsum(lengths) - lengths
        done = ((np.arange(frames) - begin[sign]) / lengths[sign])[first:last]
        cut = last - first
        row["sign"][0, :cut] = sign[first:last]
        row["place"][0, :cut, 0] = done
        row["place"][0, :cut, 1] = 1 - done
        row["place"][0, :cut, 2] = np.log(lengths[sign[first:last]])
        here = slice(self._frame_at[i] + first, self._frame_at[i] + last)
        row["pitch"][0, :cut] = self._data["pitch"][here]
        row["voiced"][0, :cut] = self._data["voiced"][here]
        row["true"][0, :cut] = 1
        audio = self._data["audio"][here.start * HOP : here.stop * HOP]
        row["audio"][0, : cut * HOP] = audio.astype(np.float32) / 32767


class SpectralLoss:
    """Magnitudes at four resolutions, logarithmic and relative, and the mel spectrum's."""

    def __init__(self, device: torch.device):
        self._windows = {size: torch.hann_window(size, device=device) for size, _ in RESOLUTIONS}
        self._mels = _mel_bank(RESOLUTIONS[0][0]).to(device)

    def __call__(self, made: torch.Tensor, true: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        total = 0
        for size, hop in RESOLUTIONS:
            a, b = self._magnitudes(made, size, hop), self._magnitudes(true, size, hop)
            total = total + (torch.log(a + 1e-4) - torch.log(b + 1e-4)).abs().mean()
            total = total + 0.5 * ((a - b) ** 2).sum().sqrt() / ((b**2).sum().sqrt() + 1e-3)
        a, b = (
            torch.log(self._magnitudes(x, *RESOLUTIONS[0]).transpose(1, 2) @ self._mels + 1e-4)
            for x in (made, true)
        )
        return total / len(RESOLUTIONS), (a - b).abs().mean()

    def _magnitudes(self, samples: torch.Tensor, size: int, hop: int) -> torch.Tensor:
        spectra = torch.stft(samples, size, hop, window=self._windows[size], return_complex=True)
        return torch.sqrt(spectra.real**2 + spectra.imag**2 + 1e-9)


def _mel_bank(size: int) -> torch.Tensor:
    def mel(hertz):
        return 2595 * np.log10(1 + hertz / 700)

    bins = np.linspace(0, SAMPLE_RATE / 2, size // 2 + 1)[None]
    edges = 700 * (10 ** (np.linspace(0, mel(SAMPLE_RATE / 2), MELS + 2) / 2595) - 1)[:, None]
    up = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    down = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    bank = np.maximum(0, np.minimum(up, down))
    return torch.tensor(bank.T / (bank.sum(1)[None] + 1e-8), dtype=torch.float32)


def losses(voice: Voice, spectral: SpectralLoss, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    """Total; spectra, mel spectrum; lengths, pitch, voicing. Pads and stress have no length."""
    encoded = voice.encode(batch["ids"], batch["counts"])
    sounds = batch["mask"] * (batch["ids"] != PAD)
    for mark in STRESS:
        sounds = sounds * (batch["ids"] != mark)
    guessed = voice.lengths(encoded, batch["mask"][:, :, None])
    length = ((guessed - batch["lengths"]) ** 2 * sounds).sum() / sounds.sum()

    spread = batch["sign"][:, :, None].expand(-1, -1, encoded.shape[2])
    frames = torch.cat([torch.gather(encoded, 1, spread), batch["place"]], 2)
    pitch, logit = voice.pitch(frames)
    true, voiced = batch["true"], batch["voiced"]
    pitched = ((pitch - batch["pitch"]).abs() * true * (0.3 + voiced)).sum() / true.sum()
    told = functional.binary_cross_entropy_with_logits(logit, voiced, reduction="none")
    told = (told * true).sum() / true.sum()

    shapes = voice.shapes(frames, batch["pitch"], voiced)
    made = voice.sound(batch["pitch"], *shapes) * true.repeat_interleave(HOP, 1)
    spectra, mel = spectral(made, batch["audio"])
    total = spectra + 2 * mel + 0.5 * length + 0.5 * pitched + 0.3 * told
    return torch.stack([total, spectra, mel, length, pitched, told])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", type=Path)
    options.add_argument("out", type=Path)
    options.add_argument("--steps", type=int, default=4700)
    options.add_argument("--start", type=Path)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(given.seed)
    dice = np.random.default_rng(given.seed)
    corpus, spectral = Corpus(given.corpus, device), SpectralLoss(device)
    voice = Voice().to(device)
    if given.start:
        voice.load_state_dict(torch.load(given.start, map_location=device))
    print(f"{sum(p.numel() for p in voice.parameters()) / 1e6:.2f} million parameters, {device}")
    optimiser = torch.optim.AdamW(voice.parameters(), betas=(0.9, 0.98), weight_decay=0.01)

    began, order, sums = time.time(), [], torch.zeros(6)
    for step in range(1, given.steps + 1):
        done = step / given.steps
        rate = RATE * min(1, step / WARM_UP) * (0.49 * (1 + math.cos(math.pi * done)) + 0.02)
        for group in optimiser.param_groups:
            group["lr"] = rate
        if len(order) < BATCH:
            order = list(dice.permutation(corpus.learnt))
        which = [order.pop() for _ in range(min(BATCH, len(order)))]
        found = losses(voice, spectral, corpus.batch(which, dice))
        optimiser.zero_grad()
        if torch.isfinite(found[0]):
            found[0].backward()
            torch.nn.utils.clip_grad_norm_(voice.parameters(), 2.0)
            optimiser.step()
        sums += found.detach().cpu()
        if step % EVERY == 0 or step == given.steps:
            with torch.no_grad():
                held = corpus.batch(corpus.held_out[:48], np.random.default_rng(0))
                judged = losses(voice, spectral, held).cpu()
            learnt = sums / ((step - 1) % EVERY + 1)
            text = "; ".join(" ".join(f"{x:.3f}" for x in row) for row in (learnt, judged))
            print(f"step {step}, {(time.time() - began) / 60:.1f} min: {text}", flush=True)
            sums = torch.zeros(6)
            torch.save({name: v.cpu() for name, v in voice.state_dict().items()}, given.out)


if __name__ == "__main__":
    main()
