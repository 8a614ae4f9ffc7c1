# SPDX-License-Identifier: Apache-2.0
"""Writes the acoustic model as Kaldi's text form of final.mdl, which Vosk reads.

Kaldi's formats are described by its source: hmm/transition-model.cc (TransitionModel),
nnet3/nnet-nnet.cc and am-nnet-simple.cc (Nnet3, contexts, priors). Batch normalisation is folded
into the affine layer that follows it, so that the file needs plain components only.
"""

import math
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
--endpoint.silence-phones=1
--endpoint.rule1.min-trailing-silence=5
--endpoint.rule2.min-trailing-silence=0.6
--endpoint.rule3.min-trailing-silence=1.0
"""


def write(network: TimeDelayNetwork, priors: np.ndarray, model: Path) -> None:
    """Writes am/final.mdl and conf/ of a model folder."""
    for folder in ("am", "conf"):
        (model / folder).mkdir(parents=True, exist_ok=True)
    scaled = priors**PRIOR_SCALE
    text = (
        _transitions()
        + _nnet(network)
        + f"<LeftContext> {LEFT_CONTEXT} <RightContext> {RIGHT_CONTEXT} "
        + f"<Priors>{_vector(scaled / scaled.sum())}"
    )
    (model / "am/final.mdl").write_text(text)
    (model / "conf/mfcc.conf").write_text(MFCC_CONF)
    (model / "conf/model.conf").write_text(MODEL_CONF)


def _transitions() -> str:
    """Left-to-right states, each with a loop; a transition-id is 1 + 2 * density, +1 to leave."""
    states = "".join(
        f"<State> {s} <PdfClass> {s} <Transition> {s} {STAY} <Transition> {s + 1} {LEAVE} </State>\n"
        for s in range(STATES)
    )
    triples = "\n".join(
        f"{phone + 1} {state} {phone * STATES + state}"
        for phone in range(len(PHONES))
        for state in range(STATES)
    )
    logs = [0.0] + [math.log(STAY), math.log(LEAVE)] * DENSITIES
    return (
        "<TransitionModel>\n<Topology>\n<TopologyEntry>\n<ForPhones>\n"
        + " ".join(str(number + 1) for number in range(len(PHONES)))
        + f"\n</ForPhones>\n{states}<State> {STATES} </State>\n</TopologyEntry>\n</Topology>\n"
        + f"<Triples> {DENSITIES}\n{triples}\n</Triples>\n"
        + f"<LogProbs>\n{_vector(logs)}</LogProbs>\n</TransitionModel>\n"
    )


def _nnet(network: TimeDelayNetwork) -> str:
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
        components.append(_affine(f"affine{place}", layer, scale, shift, len(splice)))
        components.append(_nonlinear(f"relu{place}", "RectifiedLinearComponent", network.width))
        below = f"relu{place}"
        deviation = np.sqrt(_array(norm.running_var) + norm.eps)
        scale = _array(norm.weight) / deviation
        shift = _array(norm.bias) - _array(norm.running_mean) * scale
    graph += f"component-node name=output-affine component=output-affine input={below}\n"
    graph += "component-node name=log-softmax component=log-softmax input=output-affine\n"
    graph += "output-node name=output input=log-softmax objective=linear\n\n"
    components.append(_affine("output-affine", network.output, scale, shift, 1))
    components.append(_nonlinear("log-softmax", "LogSoftmaxComponent", DENSITIES))
    return graph + f"<NumComponents> {len(components)}\n" + "".join(components) + "</Nnet3> "


def _affine(name: str, layer, scale: np.ndarray, shift: np.ndarray, spliced: int) -> str:
    """The layer on inputs that the normalisation below it would have scaled and shifted."""
    weights = _array(layer.weight)
    bias = _array(layer.bias) + weights @ np.tile(shift, spliced)
    weights = weights * np.tile(scale, spliced)
    rows = "\n".join(" ".join(f"{value:.4g}" for value in row) for row in weights)
    return (
        f"<ComponentName> {name} <FixedAffineComponent> <LinearParams>  [\n{rows} ]\n"
        f"<BiasParams> {_vector(bias)}</FixedAffineComponent> \n"
    )


def _nonlinear(name: str, kind: str, dim: int) -> str:
    return (
        f"<ComponentName> {name} <{kind}> <Dim> {dim} <ValueAvg> [ ]\n<DerivAvg> [ ]\n"
        f"<Count> 0 <NumDimsSelfRepaired> 0 <NumDimsProcessed> 0 </{kind}> \n"
    )


def _array(tensor) -> np.ndarray:
    return tensor.detach().numpy().astype(np.float64)


def _vector(values) -> str:
    return " [ " + " ".join(f"{value:.5g}" for value in values) + " ]\n"
