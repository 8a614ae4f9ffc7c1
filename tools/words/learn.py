# SPDX-License-Identifier: Apache-2.0
"""Learns vectors of words whose sums point where the encoder sees the sentences."""
import re, struct, sys
import numpy as np

LEARNT, KEPT, ENCODED = 96, 64, 384

words = open("words.txt").read().split()
index = {word: i for i, word in enumerate(words)}
word_states = np.fromfile("words.bin", "<f4").reshape(-1, ENCODED)
states = np.fromfile("sentences.bin", "<f4").reshape(-1, ENCODED)
lines = open("sentences.txt").read().rstrip("\n").split("\n")


def place(token):
    return index.get(token, index.get(token[:-1]) if token.endswith("s") else None)


spread = states - states.mean(0)
axes = np.linalg.eigh(spread.T @ spread / len(spread))[1][:, ::-1][:, :LEARNT]
aims = spread @ axes
aims /= np.linalg.norm(aims, axis=1, keepdims=True)
ids = [[p for p in map(place, re.findall("[a-z0-9]+", line)) if p is not None] for line in lines]
usable = np.array([i for i, tokens in enumerate(ids) if len(tokens) >= 2])
judged = usable[::50]
learnt = np.setdiff1d(usable, judged)

# Begins with the encoder's view of single words; rare ones, late in the list, weigh more.
vectors = (word_states - word_states.mean(0)) @ axes * np.log(2 + np.arange(len(words)))[:, None]
vectors = (vectors / np.abs(vectors).max() * 2).astype("f4")
mean, square = np.zeros_like(vectors), np.zeros_like(vectors)


def sums(batch):
    flat = np.concatenate([ids[i] for i in batch])
    owner = np.repeat(np.arange(len(batch)), [len(ids[i]) for i in batch])
    total = np.zeros((len(batch), LEARNT), "f4")
    np.add.at(total, owner, vectors[flat])
    return flat, owner, total


random, step = np.random.default_rng(1), 0.02
for epoch in range(8):
    random.shuffle(learnt)
    for start in range(0, len(learnt), 512):
        batch = learnt[start : start + 512]
        flat, owner, total = sums(batch)
        length = np.linalg.norm(total, axis=1, keepdims=True) + 1e-6
        cosine = (total / length * aims[batch]).sum(1, keepdims=True)
        slope = -(aims[batch] - cosine * total / length) / length / len(batch)
        gradient = np.zeros_like(vectors)
        np.add.at(gradient, flat, slope[owner].astype("f4"))
        seen = np.unique(flat)
        mean[seen] = 0.9 * mean[seen] + 0.1 * gradient[seen]
        square[seen] = 0.99 * square[seen] + 0.01 * gradient[seen] ** 2
        vectors[seen] -= step * mean[seen] / (np.sqrt(square[seen]) + 1e-8)
    step *= 0.6
    total = sums(judged)[2]
    close = (total / np.linalg.norm(total, axis=1, keepdims=True) * aims[judged]).sum(1).mean()
    print(f"epoch {epoch}: cosine {close:.3f} for sentences that were left out")

vectors = vectors[:, :KEPT]
most = np.maximum(np.abs(vectors).max(1), 1e-9)
with open(sys.argv[1], "wb") as out:
    out.write(struct.pack(">iii", 0x43575631, len(words), KEPT))
    for word, value in zip(words, most):
        out.write(bytes([len(word)]) + word.encode() + struct.pack(">f", value))
    out.write(np.round(vectors / most[:, None] * 127).astype(np.int8).tobytes())
