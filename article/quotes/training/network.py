"""The tagger as a torch module: MiniLM, a label for each piece, and pointers between pieces.

The encoder is BERT's (Devlin et al. 2019) in the six-layer MiniLM form (Wang et al. 2020), written
out here because the version without dropout inside attention trains several times faster on a CPU.
A pointer scores every pair of pieces by the product of two projections, as in Dozat and Manning's
biaffine parser (2017) without the bias terms.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ...reading.network.labels import LABELS, NAME_LABELS, POINTERS
from ...reading.network.wordpiece import CASES

HIDDEN, HEADS, LAYERS, INNER, POINTER = 384, 12, 6, 1536, 128
VOCABULARY, POSITIONS, EPSILON = 30522, 512, 1e-12
PROJECTIONS = ("query", "key", "value")
LINE, STOP = 1, 1012  # rows of the word vectors: [unused0], which stands for a line end, and "."


class Layer(nn.Module):
    """One transformer layer, normalised after each sum."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Take states (batch, pieces, hidden) and an additive mask; give the next states."""
        batch, length, _ = x.shape
        query, key, value = (
            part.view(batch, length, HEADS, -1).transpose(1, 2)
            for part in self.qkv(x).split(HIDDEN, dim=-1)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + functional.dropout(seen, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        result: Tensor = self.norm2(x + functional.dropout(inner, self.dropout, self.training))
        return result


class Tagger(nn.Module):
    """Piece ids in; label scores, name scores and one square of scores a pointer out."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = dropout
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.places = nn.Embedding(POSITIONS, HIDDEN)
        self.line = nn.Parameter(torch.zeros(HIDDEN))
        self.cases = nn.Embedding(CASES, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.label = nn.Linear(HIDDEN, len(LABELS))
        self.name = nn.Linear(HIDDEN, len(NAME_LABELS))
        self.asks = nn.Linear(HIDDEN, POINTER * len(POINTERS))
        self.answers = nn.Linear(HIDDEN, POINTER * len(POINTERS))

    def forward(self, ids: Tensor, mask: Tensor, cases: Tensor) -> tuple[Tensor, ...]:
        """Take ids, a 0/1 mask, and how words are written, all (batch, pieces).

        Give label scores (batch, pieces, labels), name scores (batch, pieces, name labels), then
        for each of ``POINTERS`` scores (batch, from, to) in which padding cannot be pointed to.
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        words = torch.where((ids == LINE)[..., None], self.line, self.words(ids))
        x = self.norm(words + self.places(places) + self.cases(cases))
        x = functional.dropout(x, self.dropout, self.training)
        hidden = ((1 - mask) * -1e4).to(x.dtype)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        x = functional.dropout(x, self.dropout, self.training)
        asks = self.asks(x).split(POINTER, dim=-1)
        answers = self.answers(x).split(POINTER, dim=-1)
        links = (
            ask @ answer.transpose(1, 2) / math.sqrt(POINTER) + hidden[:, 0]
            for ask, answer in zip(asks, answers, strict=True)
        )
        return (self.label(x), self.name(x), *links)


_RENAMED = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def from_bert(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """Take the weights of a BERT encoder by their usual names; give them by the names used here.

    Names may carry one of the prefixes ``bert.`` or ``enc.``. The segment embedding of the only
    segment there is goes into the position embeddings. Heads are not among the result.
    """
    plain = {name.removeprefix("bert.").removeprefix("enc."): w for name, w in weights.items()}
    segment = plain["embeddings.token_type_embeddings.weight"][0]
    out = {
        "words.weight": plain["embeddings.word_embeddings.weight"],
        "places.weight": plain["embeddings.position_embeddings.weight"] + segment,
        "norm.weight": plain["embeddings.LayerNorm.weight"],
        "norm.bias": plain["embeddings.LayerNorm.bias"],
    }
    for at in range(LAYERS):
        old, new = f"encoder.layer.{at}.", f"layers.{at}."
        for kind in ("weight", "bias"):
            parts = [plain[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            out[f"{new}qkv.{kind}"] = torch.cat(parts)
            for before, after in _RENAMED.items():
                out[f"{new}{after}.{kind}"] = plain[f"{old}{before}.{kind}"]
    return {name: weight.float() for name, weight in out.items()}


def from_onnx(path: Path) -> dict[str, Tensor]:
    """Take a graph that ``export`` wrote; give its weights, as near as eight bits come to them."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    kept = {item.name: torch.tensor(numpy_helper.to_array(item)) for item in graph.initializer}
    stored = _joined(kept)
    names = Tagger().state_dict().keys()
    found = {}
    for name in names & stored.keys():
        weight, layer = stored[name].float(), name.removesuffix(".weight")
        if f"{name}.scale" in stored:  # a table, quantised row by row
            weight = weight * stored[f"{name}.scale"]
        elif f"{layer}.scale" in stored:  # a linear layer: a scale a column, and turned round
            weight = (weight * stored[f"{layer}.scale"]).T
        found[name] = weight.contiguous()
    return found


def _joined(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """Give the constants of a graph with the projections of each layer in one, as trained."""
    joined = dict(stored)
    for at in range(LAYERS):
        for kind in ("weight", "scale", "bias"):
            parts = [stored.get(f"layers.{at}.{part}.{kind}") for part in PROJECTIONS]
            kept = [part for part in parts if part is not None]
            if kept:  # graphs written before had them in one
                joined[f"layers.{at}.qkv.{kind}"] = torch.cat(kept, dim=-1)
    return joined


def begun(net: Tagger, weights: dict[str, Tensor]) -> None:
    """Take a network and the weights of an earlier one, or of a BERT model; let it begin with them.

    What the weights lack keeps its random start: whole heads, and pointers beyond those they have.
    A line end begins as a full stop.
    """
    own = net.state_dict()
    with torch.no_grad():
        for name, weight in weights.items():
            own[name][: len(weight)] = weight
        if "line" not in weights:
            own["line"][:] = own["words.weight"][LINE if "name.weight" in weights else STOP]


def read_weights(path: Path) -> dict[str, Tensor]:
    """Take a checkpoint or ``network.onnx`` of ours, or a BERT model; give its weights."""
    if path.suffix == ".onnx":
        return from_onnx(path)
    if path.suffix == ".safetensors":
        from safetensors.torch import load_file

        weights = load_file(path)
    else:
        weights = torch.load(path, map_location="cpu", weights_only=True)
        weights = weights.get("average", weights)
    if "words.weight" in weights:
        return {name: weight.float() for name, weight in weights.items()}
    return from_bert(weights)
