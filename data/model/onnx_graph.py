"""The student as an ONNX graph: BERT encoder, mean over the tokens, length one; weights in 8 bits.

Written node by node because the result is small enough to read, and independent of the version of an exporter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

if TYPE_CHECKING:
    from pathlib import Path

LAYERS, HEADS, HIDDEN, POSITIONS, EPSILON = 6, 12, 384, 128, 1e-12
FAR_AWAY = -1e4  # added to the attention of padding


class Graph:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self, state: dict[str, np.ndarray]) -> None:
        self.state, self.nodes, self.constants = state, [], []

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, np.int64))

    def add(self, kind: str, *inputs: str, out: str | None = None, **attributes: object) -> str:
        name = out or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def dense(self, x: str, prefix: str) -> str:
        weight = self.constant(prefix + ".w", self.state[prefix + ".weight"].T.astype(np.float32))
        bias = self.constant(prefix + ".b", self.state[prefix + ".bias"].astype(np.float32))
        return self.add("Add", self.add("MatMul", x, weight), bias)

    def norm(self, x: str, prefix: str) -> str:
        scale = self.constant(prefix + ".w", self.state[prefix + ".weight"].astype(np.float32))
        shift = self.constant(prefix + ".b", self.state[prefix + ".bias"].astype(np.float32))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=EPSILON)


def build(state: dict[str, np.ndarray]) -> onnx.ModelProto:
    """From the state dict of a transformers `BertModel` (float32): ids, mask [n, t] → vector [n, 384].

    A second output, computed only for those who ask, are the states [n, t, 1152] after every other layer.
    """
    graph = Graph(state)
    words = state["embeddings.word_embeddings.weight"]
    scales = np.abs(words).max(1, keepdims=True).astype(np.float32) / 127
    rows = graph.constant("words", np.rint(words / np.maximum(scales, 1e-12)).astype(np.int8))
    rows = graph.add("Cast", graph.add("Gather", rows, "ids", axis=0), to=TensorProto.FLOAT)
    rows = graph.add("Mul", rows, graph.add("Gather", graph.constant("word.scales", scales), "ids", axis=0))
    positions = state["embeddings.position_embeddings.weight"][:POSITIONS]
    places = graph.constant("places", positions + state["embeddings.token_type_embeddings.weight"][0])
    length = graph.add("Gather", graph.add("Shape", "ids"), graph.integers("one", 1), axis=0)
    here = graph.add("Slice", places, graph.integers("start", 0), length, graph.integers("rows", 0))
    x = graph.norm(graph.add("Add", rows, here), "embeddings.LayerNorm")

    mask = graph.add("Cast", "mask", to=TensorProto.FLOAT)
    padding = graph.add("Sub", graph.constant("unity", np.float32(1)[None]), mask)
    bias = graph.add("Mul", padding, graph.constant("far", np.float32(FAR_AWAY)[None]))
    bias = graph.add("Unsqueeze", bias, graph.integers("heads_and_queries", 1, 2))
    split = graph.integers("split", 0, 0, HEADS, HIDDEN // HEADS)
    merge = graph.integers("merge", 0, 0, HIDDEN)
    scale = graph.constant("scale", np.float32(1 / math.sqrt(HIDDEN // HEADS))[None])
    layers: list[str] = []
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}."

        def part(which: str, order: list[int], x: str = x, layer: str = layer) -> str:
            split_rows = graph.add("Reshape", graph.dense(x, f"{layer}attention.self.{which}"), split)
            return graph.add("Transpose", split_rows, perm=order)

        product = graph.add("MatMul", part("query", [0, 2, 1, 3]), part("key", [0, 2, 3, 1]))
        share = graph.add("Softmax", graph.add("Add", graph.add("Mul", product, scale), bias), axis=-1)
        seen = graph.add("Transpose", graph.add("MatMul", share, part("value", [0, 2, 1, 3])), perm=[0, 2, 1, 3])
        seen = graph.dense(graph.add("Reshape", seen, merge), layer + "attention.output.dense")
        x = graph.norm(graph.add("Add", seen, x), layer + "attention.output.LayerNorm")
        wide = graph.add("Gelu", graph.dense(x, layer + "intermediate.dense"))
        x = graph.norm(graph.add("Add", graph.dense(wide, layer + "output.dense"), x), layer + "output.LayerNorm")
        layers.append(x)

    kept = graph.add("Mul", x, graph.add("Unsqueeze", mask, graph.integers("features", 2)))
    graph.add("Concat", *layers[1::2], out="states", axis=-1)
    total = graph.add("ReduceSum", kept, graph.integers("tokens", 1), keepdims=0)
    graph.add("LpNormalization", total, out="vector", axis=-1, p=2)

    def tensor(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, kind, shape)

    inputs = [tensor("ids", TensorProto.INT64, "n", "t"), tensor("mask", TensorProto.INT64, "n", "t")]
    outputs = [
        tensor("vector", TensorProto.FLOAT, "n", HIDDEN),
        tensor("states", TensorProto.FLOAT, "n", "t", HIDDEN * len(layers[1::2])),
    ]
    whole = helper.make_graph(graph.nodes, "sentence", inputs, outputs, graph.constants)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", 20)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def write(state: dict[str, np.ndarray], target: Path) -> None:
    """Write the graph with weights of 8 bits, one scale for each 128 of them.

    `MatMulNBits` scales the activations row by row, so that a text's vector hardly depends on the rest of its batch.
    """
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    quantiser = MatMulNBitsQuantizer(build(state), bits=8, block_size=128, is_symmetric=True, accuracy_level=4)
    quantiser.process()
    onnx.save(quantiser.model.model, target)
