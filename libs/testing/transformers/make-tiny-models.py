"""Writes the two tiny models that the specs of the transformers' thread run (pip install onnx).

They are not trained: each word piece has a fixed pseudo-random vector, sines of its number, and the cross-encoder's
score counts the word pieces of the question that the passage has too. Texts that share words are near, which is all
that the specs ask; real weights are tested with all-MiniLM-L6-v2 where they are.
"""

import json
from pathlib import Path

from onnx import TensorProto, checker, helper, numpy_helper, save
import numpy as np

HERE = Path(__file__).parent
OPSET = [helper.make_opsetid("", 17)]
TOKENS = ["batch", "sequence"]


def inputs():
    names = ["input_ids", "attention_mask", "token_type_ids"]
    return [helper.make_tensor_value_info(name, TensorProto.INT64, TOKENS) for name in names]


def constant(name, array):
    return numpy_helper.from_array(np.asarray(array), name)


def write(name, graph, config):
    model = helper.make_model(graph, opset_imports=OPSET, ir_version=8)
    checker.check_model(model)
    folder = HERE / "tiny" / name
    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    save(model, folder / "onnx" / "model_quantized.onnx")
    (folder / "config.json").write_text(json.dumps({"model_type": "bert", **config}) + "\n")


def embedder(dimension=128):
    frequencies = (np.arange(1, dimension + 1) ** 2 * 0.6180339887 % (2 * np.pi)).astype(np.float32)
    nodes = [
        helper.make_node("Cast", ["input_ids"], ["numbers"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["numbers", "last"], ["column"]),
        helper.make_node("Mul", ["column", "frequencies"], ["angles"]),
        helper.make_node("Sin", ["angles"], ["states"]),
        # The special pieces 101 and 102 say nothing.
        helper.make_node("Greater", ["input_ids", "special"], ["word"]),
        helper.make_node("Cast", ["word"], ["weight"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["weight", "last"], ["weights"]),
        helper.make_node("Mul", ["states", "weights"], ["last_hidden_state"]),
    ]
    graph = helper.make_graph(
        nodes,
        "embedder",
        inputs(),
        [helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*TOKENS, dimension])],
        [
            constant("last", np.array([2], dtype=np.int64)),
            constant("frequencies", frequencies),
            constant("special", np.array(102, dtype=np.int64)),
        ],
    )
    write("embedder", graph, {"architectures": ["BertModel"], "hidden_size": dimension})


def cross_encoder():
    """logit = 4 * (share of the question's words that the passage has) - 2"""
    nodes = [
        helper.make_node("Greater", ["input_ids", "special"], ["word"]),
        helper.make_node("Cast", ["token_type_ids"], ["second"], to=TensorProto.BOOL),
        helper.make_node("Not", ["second"], ["first"]),
        helper.make_node("And", ["word", "first"], ["asked"]),
        helper.make_node("And", ["word", "second"], ["told"]),
        helper.make_node("Unsqueeze", ["input_ids", "last"], ["rows"]),
        helper.make_node("Unsqueeze", ["input_ids", "middle"], ["columns"]),
        helper.make_node("Equal", ["rows", "columns"], ["same"]),
        helper.make_node("Unsqueeze", ["told", "middle"], ["told_columns"]),
        helper.make_node("And", ["same", "told_columns"], ["matches"]),
        helper.make_node("Cast", ["matches"], ["match_numbers"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMax", ["match_numbers"], ["found"], axes=[2], keepdims=0),
        helper.make_node("Cast", ["asked"], ["asked_numbers"], to=TensorProto.FLOAT),
        helper.make_node("Mul", ["found", "asked_numbers"], ["found_asked"]),
        helper.make_node("ReduceSum", ["found_asked", "axis"], ["hits"], keepdims=1),
        helper.make_node("ReduceSum", ["asked_numbers", "axis"], ["words"], keepdims=1),
        helper.make_node("Max", ["words", "one"], ["divisor"]),
        helper.make_node("Div", ["hits", "divisor"], ["share"]),
        helper.make_node("Mul", ["share", "four"], ["scaled"]),
        helper.make_node("Sub", ["scaled", "two"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "cross-encoder",
        inputs(),
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", 1])],
        [
            constant("last", np.array([2], dtype=np.int64)),
            constant("middle", np.array([1], dtype=np.int64)),
            constant("axis", np.array([1], dtype=np.int64)),
            constant("special", np.array(102, dtype=np.int64)),
            constant("one", np.array(1, dtype=np.float32)),
            constant("two", np.array(2, dtype=np.float32)),
            constant("four", np.array(4, dtype=np.float32)),
        ],
    )
    config = {"architectures": ["BertForSequenceClassification"], "hidden_size": 1, "id2label": {"0": "LABEL_0"}}
    write("cross-encoder", graph, config)


embedder()
cross_encoder()
