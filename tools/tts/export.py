# SPDX-License-Identifier: Apache-2.0
"""export.py NETWORK.pt OUT.onnx: a voice in Piper's format, with its .json beside it.

Opset 15 has no Fourier transform, so spectra are convolutions with sines and cosines.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from network import BINS, HOP, OVERLAP, SAMPLE_RATE, SIGNS, SIZE, Voice
from phonemes import IDS, PAD, STRESS, VOICE


class PiperGraph(nn.Module):
    """ids (1, T), counts (1,), scales (3,) = noise, length, noise of lengths; (1, 1, 1, N) out."""

    def __init__(self, voice: Voice):
        super().__init__()
        self.voice = voice
        angle = np.arange(BINS)[:, None] * np.arange(SIZE)[None] * 2 * np.pi / SIZE
        window = np.hanning(SIZE + 1)[:-1]
        waves = np.concatenate([np.cos(angle) * window, -np.sin(angle) * window], 0)
        share = np.full((BINS, 1), 2.0 / SIZE)
        share[0] = share[-1] = 1.0 / SIZE
        back = waves * np.concatenate([share, share], 0) / OVERLAP
        self.register_buffer("analysis", torch.tensor(waves, dtype=torch.float32)[:, None])
        self.register_buffer("synthesis", torch.tensor(back, dtype=torch.float32)[:, None])

    def forward(
        self, ids: torch.Tensor, counts: torch.Tensor, scales: torch.Tensor
    ) -> torch.Tensor:
        encoded = self.voice.encode(ids)
        frames = self._frames(encoded, self._ends(ids, counts, encoded, scales))
        pitch, logit = self.voice.pitch(frames)
        voiced = (torch.sigmoid(logit) > 0.5).float()
        pulse_shape, noise_shape = self.voice.shapes(frames, pitch, voiced)

        pulses = self.voice.pulses(pitch)
        noise = torch.randn_like(pulses) * torch.clamp(scales[0] * 1.5, 0.0, 1.0)
        tone, hiss = self._spectra(pulses), self._spectra(noise)
        turn = pulse_shape @ self.voice.minimum_phase
        loud, hissing = torch.exp(pulse_shape), torch.exp(noise_shape)
        real, imaginary = loud * torch.cos(turn), loud * torch.sin(turn)
        tone_real, tone_imaginary = tone[..., :BINS], tone[..., BINS:]
        both = torch.cat(
            [
                tone_real * real - tone_imaginary * imaginary + hiss[..., :BINS] * hissing,
                tone_real * imaginary + tone_imaginary * real + hiss[..., BINS:] * hissing,
            ],
            -1,
        )
        joined = functional.conv_transpose1d(both.transpose(1, 2), self.synthesis, stride=HOP)
        edge = SIZE // 2 - HOP // 2
        samples = joined[:, :, edge : edge + pulses.shape[1]]
        return torch.clamp(samples, -1.0, 1.0).unsqueeze(1)

    def _ends(self, ids, counts, encoded, scales) -> torch.Tensor:
        """The frame after each sign, (T,)."""
        true = (torch.arange(ids.shape[1])[None] < counts[:, None]).float()
        lengths = functional.relu(torch.exp(self.voice.lengths(encoded)) - 1.0) * true * scales[1]
        wobble = torch.clamp(torch.randn_like(lengths), -2.0, 2.0)
        lengths = lengths * (1.0 + 0.05 * scales[2] * wobble)
        silent = ids == PAD
        for mark in STRESS:
            silent = silent | (ids == mark)
        return torch.round(torch.cumsum(lengths * (~silent).float(), 1))[0]

    def _frames(self, encoded: torch.Tensor, ends: torch.Tensor) -> torch.Tensor:
        """What the network knows of each frame: its sign's meaning, and the place within it."""
        total = torch.clamp(ends[-1], min=4.0).long()
        at = torch.arange(total).float()
        sign = (ends[None, :] <= at[:, None]).float().sum(1).long()
        sign = torch.minimum(sign, torch.full_like(sign, 1) * (ends.shape[0] - 1))
        lengths = torch.cat([ends[:1], ends[1:] - ends[:-1]], 0)
        long = torch.clamp(lengths[sign], min=1.0)
        done = (at - (ends - lengths)[sign]) / long
        place = torch.stack([done, 1 - done, torch.log(long)], 1)
        return torch.cat([encoded[0][sign], place], 1)[None]

    def _spectra(self, samples: torch.Tensor) -> torch.Tensor:
        edge = SIZE // 2 - HOP // 2
        padded = functional.pad(samples, (edge, SIZE - HOP - edge))[:, None]
        return functional.conv1d(padded, self.analysis, stride=HOP).transpose(1, 2)


def description(dataset: str) -> dict:
    return {
        "audio": {"sample_rate": SAMPLE_RATE, "quality": "x_low"},
        "espeak": {"voice": VOICE},
        "inference": {"noise_scale": 0.667, "length_scale": 0.85, "noise_w": 0.0},
        "phoneme_type": "espeak",
        "phoneme_map": {},
        "phoneme_id_map": {sign: [number] for sign, number in IDS.items()},
        "num_symbols": SIGNS,
        "num_speakers": 1,
        "speaker_id_map": {},
        "piper_version": "1.0.0",
        "language": {"code": "en_US"},
        "dataset": dataset,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("network", type=Path)
    options.add_argument("out", type=Path)
    given = options.parse_args()

    voice = Voice()
    voice.load_state_dict(torch.load(given.network, map_location="cpu"))
    ids = torch.randint(5, 100, (1, 51))
    ids[:, 1::2] = PAD
    torch.onnx.export(
        PiperGraph(voice).eval(),
        (ids, torch.tensor([51]), torch.tensor([0.667, 1.0, 0.8])),
        str(given.out),
        opset_version=15,
        input_names=["input", "input_lengths", "scales"],
        output_names=["output"],
        dynamic_axes={"input": {1: "phonemes"}, "output": {3: "time"}},
    )
    text = json.dumps(description("slt-hts"), ensure_ascii=False, indent=1)
    Path(f"{given.out}.json").write_text(text + "\n")


if __name__ == "__main__":
    main()
