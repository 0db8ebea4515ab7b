"""The weights of a T5 as Hugging Face lays them out, read without torch. The first part of the export."""

import collections
import hashlib
import io
import json
import math
import os
import pickle
import shutil
import sys
import zipfile


class Failure(Exception):
    """What is wrong with the checkpoint."""

    status = 65


class Missing(Failure):
    """A package that is not there."""

    status = 69


def packages(*names):
    try:
        return [__import__(name) for name in names]
    except ImportError as error:
        raise Missing(f"{error}; install what is missing with “pip install {' '.join(names)}”")


class SafeTensors:
    """Arrays of a safetensors file, read when they are asked for."""

    def __init__(self, path):
        self.path = path
        with open(path, "rb") as file:
            length = int.from_bytes(file.read(8), "little")
            if length > 100_000_000:
                raise Failure(f"{path} is no safetensors file")
            try:
                self.header = json.loads(file.read(length))
            except ValueError:
                raise Failure(f"{path} is no safetensors file")
        self.start = 8 + length
        self.header.pop("__metadata__", None)
        self.count = sum(math.prod(own["shape"]) for own in self.header.values())

    def __contains__(self, name):
        return name in self.header

    def __getitem__(self, name):
        own = self.header[name]
        begin, end = own["data_offsets"]
        with open(self.path, "rb") as file:
            file.seek(self.start + begin)
            return array(file.read(end - begin), own["dtype"], own["shape"], f"{self.path}: {name}")


class Pickled:
    """Arrays of a file that torch wrote: a zip of raw numbers and a pickle that says where they lie.

    Nothing in the pickle is run but what makes tensors, so that a file from somewhere can do no harm.
    """

    TYPES = {"FloatStorage": "F32", "HalfStorage": "F16", "BFloat16Storage": "BF16", "DoubleStorage": "F64"}

    def __init__(self, path):
        if not zipfile.is_zipfile(path):
            raise Failure(f"{path} is in the layout of an old torch; save it again with torch 1.6 or newer")
        self.path, self.zip = path, zipfile.ZipFile(path)
        (index,) = [name for name in self.zip.namelist() if name.endswith("data.pkl")]
        self.folder = index.removesuffix("data.pkl")
        outer = self

        class Reader(pickle.Unpickler):
            def find_class(self, module, name):
                if (module, name) == ("collections", "OrderedDict"):
                    return collections.OrderedDict
                if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
                    return lambda storage, offset, shape, strides, *rest: (storage, offset, shape, strides)
                if module == "torch" and name in outer.TYPES:
                    return outer.TYPES[name]
                raise Failure(f"{path} holds {module}.{name}, which is no weight; it was not read")

            def persistent_load(self, key):
                return key[1], key[2]

        self.index = Reader(io.BytesIO(self.zip.read(index))).load()
        self.count = sum(math.prod(shape) for _, _, shape, _ in self.index.values())

    def __contains__(self, name):
        return name in self.index

    def __getitem__(self, name):
        (kind, key), offset, shape, strides = self.index[name]
        steps, step = [], 1
        for length in reversed(shape):
            steps.insert(0, step)
            step *= length
        if list(strides) != steps or offset:
            raise Failure(f"{self.path}: {name} is a view of another tensor; save the model as safetensors")
        return array(self.zip.read(f"{self.folder}data/{key}"), kind, shape, f"{self.path}: {name}")


def array(data, kind, shape, place):
    sizes = {"F32": 4, "F16": 2, "BF16": 2, "F64": 8}
    if len(data) != math.prod(shape) * sizes.get(kind, 4):
        raise Failure(f"{place} is not as long as it should be; download the checkpoint again")
    if kind == "BF16":
        whole = numpy.frombuffer(data, numpy.uint16).astype(numpy.uint32) << 16
        return whole.view(numpy.float32).reshape(shape)
    types = {"F32": numpy.float32, "F16": numpy.float16, "F64": numpy.float64}
    if kind not in types:
        raise Failure(f"{place} holds numbers of kind {kind}, which is not known here")
    return numpy.frombuffer(data, types[kind]).astype(numpy.float32).reshape(shape)


class T5:
    """The weights by the names of Hugging Face, and the shape of the model."""

    def __init__(self, folder):
        with open(need(folder, "config.json"), encoding="utf-8") as file:
            try:
                own = json.load(file)
            except ValueError as error:
                raise Failure(f"{folder}/config.json is no JSON: {error}")
        if own.get("model_type") != "t5":
            raise Failure(f"{folder}/config.json: this is a {own.get('model_type')}, and UniEval is a t5")
        readers = [("model.safetensors", SafeTensors), ("pytorch_model.bin", Pickled)]
        found = [(name, read) for name, read in readers if os.path.exists(os.path.join(folder, name))]
        if not found:
            raise Failure(f"{folder}: neither model.safetensors nor pytorch_model.bin is there; download one of them")
        self.file = os.path.join(folder, found[0][0])
        self.weights = found[0][1](self.file)
        self.layers, self.heads = own["num_layers"], own["num_heads"]
        self.decoder_layers = own.get("num_decoder_layers") or self.layers
        self.width, self.key = own["d_model"], own["d_kv"]
        self.buckets = own.get("relative_attention_num_buckets", 32)
        self.distance = own.get("relative_attention_max_distance", 128)
        self.epsilon = own.get("layer_norm_epsilon", 1e-6)
        self.tied = own.get("tie_word_embeddings", True)
        self.start, self.end = own.get("decoder_start_token_id", 0), own.get("eos_token_id", 1)
        self.words = own["vocab_size"]
        self.activation = own.get("feed_forward_proj", "relu")
        if self.activation not in ("relu", "gated-gelu"):
            raise Failure(f"{folder}/config.json: feed_forward_proj {self.activation} is not known here")

    def __getitem__(self, name):
        try:
            return self.weights[name]
        except KeyError:
            raise Failure(f"{self.file}: there is no {name}, which a T5 has")

    @property
    def embedding(self):
        return self["shared.weight" if "shared.weight" in self.weights else "encoder.embed_tokens.weight"]

    @property
    def output(self):
        return self.embedding if self.tied else self["lm_head.weight"]

    @property
    def scale(self):
        return self.width**-0.5 if self.tied else 1.0

    def bucket(self, relative):
        """The bucket of a distance in the encoder, which looks both ways: half of them for each side."""
        half = self.buckets // 2
        side, far = (half if relative > 0 else 0), abs(relative)
        exact = half // 2
        if far < exact:
            return side + far
        # In 32 bits, as torch has it: at the border of two buckets it decides.
        ratio = numpy.log(numpy.float32(far) / numpy.float32(exact)) / numpy.float32(math.log(self.distance / exact))
        return side + min(exact + int(ratio * numpy.float32(half - exact)), half - 1)
