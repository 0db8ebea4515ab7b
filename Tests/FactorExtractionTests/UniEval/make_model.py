"""Writes a tiny T5 with random weights as a checkpoint in Hugging Face's layout, the same in every run.

    python make_model.py FOLDER [relu|gated-gelu] [safetensors|pickle]

Needs numpy and sentencepiece. With relu its embeddings are tied and its outputs scaled, as in the first T5 and in UniEval;
with gated-gelu they are not, as in T5 1.1. A pickle is written as torch writes it, without torch.
"""

import collections
import io
import json
import os
import pickle
import sys
import types
import zipfile

import numpy
import sentencepiece

WIDTH, KEY, HEADS, HIDDEN, LAYERS, BUCKETS = 32, 8, 4, 48, 2, 32
SENTENCES = [
    "The ferry left the harbour at nine and came back at noon.",
    "question: Is this a fluent paragraph?",
    "paragraph: Yes, the bakery opens before the sun is up.",
    "question: Is this a coherent summary to the document?",
    "summary: No, nobody had told the driver where to turn.",
    "document: My sister lent me her bicycle and now she wants it back.",
    "response: You could ask her whether Sunday would do.",
    "dialogue history: Have you been to the lake this year?",
    "A fluent text reads easily; a coherent one holds together.",
    "It rained for three days, so the match was put off.",
]


def tokenizer(folder):
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 20), model_writer=model, vocab_size=180, model_type="unigram", pad_id=0,
        eos_id=1, unk_id=2, bos_id=-1, pad_piece="<pad>", eos_piece="</s>", unk_piece="<unk>", character_coverage=1.0,
        num_threads=1, minloglevel=2, user_defined_symbols="▁Yes,▁No", hard_vocab_limit=False,
    )  # fmt: skip
    with open(os.path.join(folder, "spiece.model"), "wb") as file:
        file.write(model.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=model.getvalue()).get_piece_size()


def weights(words, activation):
    random = numpy.random.default_rng(20250)

    def draw(*shape, spread):
        return (spread * random.standard_normal(shape)).astype(numpy.float32)

    found = {"shared.weight": draw(words, WIDTH, spread=1.0)}
    inner = HEADS * KEY
    for stack in ("encoder", "decoder"):
        for layer in range(LAYERS):
            parts = ["SelfAttention"] + (["EncDecAttention"] if stack == "decoder" else [])
            for place, part in enumerate(parts):
                own = f"{stack}.block.{layer}.layer.{place}"
                for name in "qkv":
                    found[f"{own}.{part}.{name}.weight"] = draw(inner, WIDTH, spread=0.15)
                found[f"{own}.{part}.o.weight"] = draw(WIDTH, inner, spread=0.3)
                found[f"{own}.layer_norm.weight"] = 1 + draw(WIDTH, spread=0.1)
                if layer == 0 and part == "SelfAttention":
                    found[f"{own}.{part}.relative_attention_bias.weight"] = draw(BUCKETS, HEADS, spread=1.0)
            own = f"{stack}.block.{layer}.layer.{len(parts)}"
            for name in ["wi"] if activation == "relu" else ["wi_0", "wi_1"]:
                found[f"{own}.DenseReluDense.{name}.weight"] = draw(HIDDEN, WIDTH, spread=0.2)
            found[f"{own}.DenseReluDense.wo.weight"] = draw(WIDTH, HIDDEN, spread=0.2)
            found[f"{own}.layer_norm.weight"] = 1 + draw(WIDTH, spread=0.1)
        found[f"{stack}.final_layer_norm.weight"] = 1 + draw(WIDTH, spread=0.1)
    if activation != "relu":
        found["lm_head.weight"] = draw(words, WIDTH, spread=0.3)
    return found


def write_safetensors(arrays, path):
    header, at = {}, 0
    for name, values in arrays.items():
        header[name] = {"dtype": "F32", "shape": values.shape, "data_offsets": [at, at + values.nbytes]}
        at += values.nbytes
    # The tools that read it ask for where it comes from.
    text = json.dumps({"__metadata__": {"format": "pt"}, **header}).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for values in arrays.values():
            file.write(values.tobytes())


def write_pickle(arrays, path, folder="archive"):
    """A zip with a pickle of how each tensor is made of a storage, and the storages."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")

    def rebuild(*parts):
        raise NotImplementedError

    rebuild.__module__, rebuild.__qualname__, rebuild.__name__ = "torch._utils", *["_rebuild_tensor_v2"] * 2
    storage = type("FloatStorage", (), {"__module__": "torch"})
    utils._rebuild_tensor_v2, torch._utils, torch.FloatStorage = rebuild, utils, storage
    sys.modules.update({"torch": torch, "torch._utils": utils})

    class Stored:
        def __init__(self, place, count):
            self.identity = ("storage", storage, str(place), "cpu", count)

    class Tensor:
        def __init__(self, place, values):
            strides = tuple(step // values.itemsize for step in values.strides)
            self.parts = (Stored(place, values.size), 0, values.shape, strides, False, collections.OrderedDict())

        def __reduce__(self):
            return rebuild, self.parts

    class Writer(pickle.Pickler):
        def persistent_id(self, value):
            return value.identity if isinstance(value, Stored) else None

    with zipfile.ZipFile(path, "w") as out:
        with out.open(f"{folder}/data.pkl", "w") as file:
            tensors = [(name, Tensor(place, values)) for place, (name, values) in enumerate(arrays.items())]
            Writer(file, protocol=2).dump(collections.OrderedDict(tensors))
        for place, values in enumerate(arrays.values()):
            out.writestr(f"{folder}/data/{place}", values.tobytes())
        out.writestr(f"{folder}/version", "3\n")


def main(folder, activation="relu", form="safetensors"):
    os.makedirs(folder, exist_ok=True)
    # The table of words is longer than the tokenizer's, as in every T5.
    words = tokenizer(folder) + 5
    config = {
        "architectures": ["T5ForConditionalGeneration"], "model_type": "t5", "d_model": WIDTH, "d_kv": KEY,
        "num_heads": HEADS, "d_ff": HIDDEN, "num_layers": LAYERS, "num_decoder_layers": LAYERS, "vocab_size": words,
        "relative_attention_num_buckets": BUCKETS, "relative_attention_max_distance": 128, "pad_token_id": 0,
        "eos_token_id": 1, "decoder_start_token_id": 0, "feed_forward_proj": activation, "layer_norm_epsilon": 1e-6,
        "tie_word_embeddings": activation == "relu", "is_encoder_decoder": True,
    }  # fmt: skip
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config, file, indent=2)
    arrays = weights(words, activation)
    if form == "pickle":
        write_pickle(arrays, os.path.join(folder, "pytorch_model.bin"))
    else:
        write_safetensors(arrays, os.path.join(folder, "model.safetensors"))


if __name__ == "__main__":
    main(*sys.argv[1:])
