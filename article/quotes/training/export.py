"""The trained tagger as an ONNX graph with eight-bit weights.

The graph is written out by hand rather than traced: so every node is one that onnxruntime has a
fast kernel for, and the word vectors are quantised a row at a time.
Normalisation in one node (``SkipLayerNormalization``, onnxruntime 1.20 to 1.32) goes number by
number on a CPU; in nodes that take many at once a window takes four fifths of the time.
The three projections of attention share one quantisation of their input, and need no copying apart.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from ...reading.network.labels import POINTERS
from .network import EPSILON, HEADS, LAYERS, LINE, POINTER, PROJECTIONS

Array = NDArray[np.float32]
_CONTRIB = "com.microsoft"


class _Graph:
    """Nodes and constants of a graph as it grows."""

    def __init__(self, weights: dict[str, Tensor], bits: int) -> None:
        self.weights = {name: w.float().numpy().copy() for name, w in weights.items()}
        if "line" in self.weights:  # else it is among the words already, as in a graph
            self.weights["words.weight"][LINE] = self.weights["line"]
        self.limit = 2 ** (bits - 1) - 1
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, op: str, inputs: list[str], output: str, domain: str = "", **kw: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], domain=domain, **kw))
        return output

    def rows(self, name: str, ids: str) -> str:
        """Look up rows of a table that is quantised row by row."""
        table = self.weights[name]
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-9) / 127
        small = np.rint(table / scale).astype(np.int8)
        picked = self.node("Gather", [self.constant(name, small), ids], f"{name}.small")
        scales = self.constant(f"{name}.scale", scale.astype(np.float32))
        factor = self.node("Gather", [scales, ids], f"{name}.factor")
        wide = self.node("Cast", [picked], f"{name}.wide", to=TensorProto.FLOAT)
        return self.node("Mul", [wide, factor], f"{name}.rows")

    def small(self, name: str, weight: Array, bias: Array) -> list[str]:
        """The weights of a linear layer, a column at a time: small, scales, zeros and the bias."""
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-9) / self.limit
        small = np.rint(weight / scale).astype(np.int8)
        return [
            self.constant(f"{name}.weight", small),
            self.constant(f"{name}.scale", scale.astype(np.float32)),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)),
            self.constant(f"{name}.bias", bias),
        ]

    def linear(self, name: str, x: str) -> str:
        """A linear layer: weights quantised a column at a time, input as it comes."""
        weight, bias = self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"]
        inputs = [x, *self.small(name, weight, bias)]
        return self.node("DynamicQuantizeMatMul", inputs, f"{name}.out", _CONTRIB)

    def projections(self, name: str, x: str) -> list[str]:
        """Queries, keys and values: three linear layers of one input, which is quantised once."""
        eight = [f"{name}.eight", f"{name}.step", f"{name}.middle"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], eight))
        weights = np.split(self.weights[f"{name}.qkv.weight"].T, len(PROJECTIONS), axis=1)
        biases = np.split(self.weights[f"{name}.qkv.bias"], len(PROJECTIONS))
        found = []
        for part, weight, bias in zip(PROJECTIONS, weights, biases, strict=True):
            small, scale, zero, added = self.small(f"{name}.{part}", weight, bias)
            inputs = [eight[0], small, eight[1], scale, eight[2], zero, added]
            found.append(self.node("MatMulIntegerToFloat", inputs, f"{name}.{part}.out", _CONTRIB))
        return found

    def norm(self, name: str, x: str, added: str) -> str:
        """The sum of two states, normalised."""
        gamma, beta = (
            self.constant(f"{name}.{p}", self.weights[f"{name}.{p}"]) for p in ("weight", "bias")
        )
        every: dict[str, Any] = {"axes": [-1], "keepdims": 1}
        both = self.node("Add", [x, added], f"{name}.sum")
        mean = self.node("ReduceMean", [both], f"{name}.mean", **every)
        apart = self.node("Sub", [both, mean], f"{name}.apart")
        square = self.node("Mul", [apart, apart], f"{name}.square")
        spread = self.node("ReduceMean", [square], f"{name}.spread", **every)
        more = self.node("Add", [spread, self.epsilon()], f"{name}.more")
        factor = self.node("Reciprocal", [self.node("Sqrt", [more], f"{name}.root")], f"{name}.by")
        even = self.node("Mul", [apart, factor], f"{name}.even")
        return self.node("Add", [self.node("Mul", [even, gamma], f"{name}.scaled"), beta], name)

    def epsilon(self) -> str:
        """What keeps a division from being one by nothing."""
        if "epsilon" not in {constant.name for constant in self.constants}:
            self.constant("epsilon", np.array(EPSILON, np.float32))
        return "epsilon"


def to_onnx(weights: dict[str, Tensor], bits: int = 8) -> onnx.ModelProto:
    """Take the weights of ``network.Tagger``; give a graph from one window's ids to its scores.

    Inputs ``ids`` and ``cases``: int64 (1, pieces), with the special pieces at both ends. Outputs,
    as log probabilities: ``labels`` (1, pieces, labels), ``names`` (1, pieces, name labels) and
    ``links`` (1, pointers, from, to). ``bits`` is the size of a weight.
    """
    graph = _Graph(weights, bits)
    words = graph.rows("words.weight", "ids")
    length = graph.node("Shape", ["ids"], "length", start=1, end=2)
    zero, axis = graph.constant("zero", np.array([0])), graph.constant("axis", np.array([0]))
    places = graph.node(
        "Slice",
        [graph.constant("places.weight", graph.weights["places.weight"]), zero, length, axis],
        "places",
    )
    front = graph.constant("front", np.array([0]))
    table = graph.constant("cases.weight", graph.weights["cases.weight"])
    case = graph.node("Gather", [table, "cases"], "cases.rows")
    written = graph.node("Add", [words, case], "words.written")
    x = graph.norm("norm", written, graph.node("Unsqueeze", [places, front], "places.batch"))
    for at in range(LAYERS):
        name = f"layers.{at}"
        parts = graph.projections(name, x)
        seen = graph.node("MultiHeadAttention", parts, f"{name}.seen", _CONTRIB, num_heads=HEADS)
        x = graph.norm(f"{name}.norm1", graph.linear(f"{name}.out", seen), x)
        inner = graph.node("Gelu", [graph.linear(f"{name}.up", x)], f"{name}.gelu", _CONTRIB)
        x = graph.norm(f"{name}.norm2", graph.linear(f"{name}.down", inner), x)
    graph.node("LogSoftmax", [graph.linear("label", x)], "labels", axis=-1)
    graph.node("LogSoftmax", [graph.linear("name", x)], "names", axis=-1)
    asks, answers = (_by_pointer(graph, name, x) for name in ("asks", "answers"))
    products = graph.node("MatMul", [asks, answers], "products")
    root = graph.constant("root", np.array(math.sqrt(POINTER), np.float32))
    graph.node("LogSoftmax", [graph.node("Div", [products, root], "scores")], "links", axis=-1)
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "reader",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "pieces"]),
                helper.make_tensor_value_info("cases", TensorProto.INT64, [1, "pieces"]),
            ],
            [
                helper.make_tensor_value_info("labels", TensorProto.FLOAT, [1, "pieces", None]),
                helper.make_tensor_value_info("names", TensorProto.FLOAT, [1, "pieces", None]),
                helper.make_tensor_value_info("links", TensorProto.FLOAT, [1, None, None, None]),
            ],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(_CONTRIB, 1)],
        ir_version=8,
    )
    onnx.checker.check_model(model)
    return model


def _by_pointer(graph: _Graph, name: str, x: str) -> str:
    """Project states for every pointer: asks (1, pointers, pieces, size), answers turned round."""
    shape = graph.constant(f"{name}.shape", np.array([0, 0, len(POINTERS), POINTER]))
    parts = graph.node("Reshape", [graph.linear(name, x), shape], f"{name}.parts")
    order = [0, 2, 1, 3] if name == "asks" else [0, 2, 3, 1]
    return graph.node("Transpose", [parts], f"{name}.turned", perm=order)


def write_onnx(weights: dict[str, Tensor], path: Path, bits: int = 8) -> None:
    """Take the weights and a path; write the graph there."""
    onnx.save(to_onnx(weights, bits), path)
