# SPDX-License-Identifier: Apache-2.0
"""Writes the acoustic model as Kaldi's binary final.mdl, which Vosk reads, and its settings.

Kaldi's formats are described by its source: hmm/transition-model.cc and hmm-topology.cc
(TransitionModel), nnet3/nnet-nnet.cc and am-nnet-simple.cc (Nnet3, contexts, priors),
matrix/compressed-matrix.cc (a byte a weight: a matrix may be read where a plain one is due).
Batch normalisation is folded into the affine layer that follows it, so that the file needs plain
components only.
"""

import math
import struct
from pathlib import Path

import numpy as np

from features import CEPSTRA, MFCC_CONF
from network import LEFT_CONTEXT, RIGHT_CONTEXT, SPLICES, TimeDelayNetwork
from phones import DENSITIES, PHONES, STATES

STAY, LEAVE = 0.6, 0.4  # of every state
PRIOR_SCALE = 0.7  # as in align.py

# Vosk's decoding and end of speech. Silence is phone 1.
MODEL_CONF = """--min-active=200
--max-active=3000
--beam=14.0
--lattice-beam=6.0
--acoustic-scale=0.25
--frame-subsampling-factor=1
--frames-per-chunk=50
--endpoint.silence-phones=1
--endpoint.rule1.min-trailing-silence=5
--endpoint.rule2.min-trailing-silence=0.6
--endpoint.rule3.min-trailing-silence=1.0
"""


class Binary:
    """Kaldi's binary form: tokens as text, numbers with their size before them."""

    def __init__(self):
        self._written = [b"\0B"]

    def tokens(self, *tokens: str) -> None:
        self._written += [token.encode() + b" " for token in tokens]

    def text(self, text: str) -> None:
        self._written.append(text.encode())

    def integer(self, *values: int) -> None:
        self._written += [struct.pack("<bi", 4, value) for value in values]

    def integers(self, values: list[int]) -> None:
        self._written.append(struct.pack(f"<bi{len(values)}i", 4, len(values), *values))

    def real(self, value: float) -> None:
        self._written.append(struct.pack("<bf", 4, value))

    def double(self, value: float) -> None:
        self._written.append(struct.pack("<bd", 8, value))

    def vector(self, values) -> None:
        self.tokens("FV")
        self.integer(len(values))
        self._written.append(np.asarray(values, "<f4").tobytes())

    def matrix(self, values: np.ndarray) -> None:
        """A byte a weight, by the quartiles of its column."""
        low, span = values.min(), values.max() - values.min()
        whole = np.round((np.sort(values, axis=0) - low) / span * 65535).astype(np.int64)
        last = len(values) - 1
        marks = whole[[0, last // 4, 3 * last // 4, last]]
        for place in range(1, 4):  # they must differ
            marks[place] = np.maximum(marks[place], marks[place - 1] + 1)
        over = np.maximum(marks[3] - 65535, 0)
        marks -= over
        floats = low + marks * span / 65535
        code = np.where(
            values < floats[1],
            (values - floats[0]) / (floats[1] - floats[0]) * 64,
            np.where(
                values < floats[2],
                64 + (values - floats[1]) / (floats[2] - floats[1]) * 128,
                192 + (values - floats[2]) / (floats[3] - floats[2]) * 63,
            ),
        )
        code = np.clip(np.round(code), 0, 255).astype(np.uint8)
        self.tokens("CM")
        self._written.append(struct.pack("<ffii", low, span, *values.shape))
        self._written.append(marks.T.astype("<u2").tobytes())
        self._written.append(code.T.tobytes())

    def bytes(self) -> bytes:
        return b"".join(self._written)


def write(network: TimeDelayNetwork, priors: np.ndarray, model: Path) -> None:
    """Writes am/final.mdl and conf/ of a model folder."""
    for folder in ("am", "conf"):
        (model / folder).mkdir(parents=True, exist_ok=True)
    out = Binary()
    _transitions(out)
    _nnet(out, network)
    out.tokens("<LeftContext>")
    out.integer(LEFT_CONTEXT)
    out.tokens("<RightContext>")
    out.integer(RIGHT_CONTEXT)
    out.tokens("<Priors>")
    scaled = priors**PRIOR_SCALE
    out.vector(scaled / scaled.sum())
    (model / "am/final.mdl").write_bytes(out.bytes())
    (model / "conf/mfcc.conf").write_text(MFCC_CONF)
    (model / "conf/model.conf").write_text(MODEL_CONF)


def _transitions(out: Binary) -> None:
    """Left-to-right states, each with a loop; a transition-id is 1 + 2 * density, +1 to leave."""
    count = len(PHONES)
    out.tokens("<TransitionModel>", "<Topology>")
    out.integers(list(range(1, count + 1)))
    out.integers([-1] + [0] * count)
    out.integer(1, STATES + 1)
    for state in range(STATES):
        out.integer(state, 2)
        for target, share in ((state, STAY), (state + 1, LEAVE)):
            out.integer(target)
            out.real(share)
    out.integer(-1, 0)
    out.tokens("</Topology>", "<Triples>")
    out.integer(DENSITIES)
    for phone in range(count):
        for state in range(STATES):
            out.integer(phone + 1, state, phone * STATES + state)
    out.tokens("</Triples>", "<LogProbs>")
    out.vector([0.0] + [math.log(STAY), math.log(LEAVE)] * DENSITIES)
    out.tokens("</LogProbs>", "</TransitionModel>")


def _nnet(out: Binary, network: TimeDelayNetwork) -> None:
    graph = f"<Nnet3> \ninput-node name=input dim={CEPSTRA}\n"
    components = []
    scale, shift = np.ones(CEPSTRA), np.zeros(CEPSTRA)
    below = "input"
    for place, (splice, layer, norm) in enumerate(
        zip(SPLICES, network.layers, network.norms)
    ):
        spliced = ",".join(below if at == 0 else f"Offset({below},{at})" for at in splice)
        graph += f"component-node name=affine{place} component=affine{place} input=Append({spliced})\n"
        graph += f"component-node name=relu{place} component=relu{place} input=affine{place}\n"
        components.append((f"affine{place}", *_folded(layer, scale, shift, len(splice))))
        components.append((f"relu{place}", "RectifiedLinearComponent", network.width))
        below = f"relu{place}"
        deviation = np.sqrt(_array(norm.running_var) + norm.eps)
        scale = _array(norm.weight) / deviation
        shift = _array(norm.bias) - _array(norm.running_mean) * scale
    graph += f"component-node name=output-affine component=output-affine input={below}\n"
    graph += "component-node name=log-softmax component=log-softmax input=output-affine\n"
    graph += "output-node name=output input=log-softmax objective=linear\n\n"
    components.append(("output-affine", *_folded(network.output, scale, shift, 1)))
    components.append(("log-softmax", "LogSoftmaxComponent", DENSITIES))
    out.text(graph)
    out.tokens("<NumComponents>")
    out.integer(len(components))
    for name, *what in components:
        out.tokens("<ComponentName>", name)
        if isinstance(what[0], str):
            _nonlinear(out, *what)
        else:
            _affine(out, *what)
    out.tokens("</Nnet3>")


def _folded(layer, scale: np.ndarray, shift: np.ndarray, spliced: int):
    """The layer on inputs that the normalisation below it would have scaled and shifted."""
    weights = _array(layer.weight)
    bias = _array(layer.bias) + weights @ np.tile(shift, spliced)
    return weights * np.tile(scale, spliced), bias


def _affine(out: Binary, weights: np.ndarray, bias: np.ndarray) -> None:
    out.tokens("<FixedAffineComponent>", "<LinearParams>")
    out.matrix(weights)
    out.tokens("<BiasParams>")
    out.vector(bias)
    out.tokens("</FixedAffineComponent>")


def _nonlinear(out: Binary, kind: str, dim: int) -> None:
    out.tokens(f"<{kind}>", "<Dim>")
    out.integer(dim)
    for average in ("<ValueAvg>", "<DerivAvg>"):
        out.tokens(average)
        out.vector([])
    for count in ("<Count>", "<NumDimsSelfRepaired>", "<NumDimsProcessed>"):
        out.tokens(count)
        out.double(0)
    out.tokens(f"</{kind}>")


def _array(tensor) -> np.ndarray:
    return tensor.detach().numpy().astype(np.float64)
