# SPDX-License-Identifier: Apache-2.0
"""Makes a model folder for Vosk: python3 export.py NETWORK.pt FOLDER"""

import argparse
from pathlib import Path

import graph
import kaldi
from network import TimeDelayNetwork
from phones import lexicon


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("network", type=Path)
    arguments.add_argument("folder", type=Path)
    options = arguments.parse_args()
    network, priors = TimeDelayNetwork.load(options.network)
    kaldi.write(network, priors.numpy(), options.folder)
    graph.write(options.folder, lexicon())


if __name__ == "__main__":
    main()
