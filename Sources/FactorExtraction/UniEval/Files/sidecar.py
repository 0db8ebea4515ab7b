"""Scores texts by a UniEval model: how much likelier Yes than No is its first word.

    sidecar.py FOLDER [THREADS]

FOLDER is what the export made. One JSON object a line on standard input, one on standard output:

    first            {"ready": 1, "digest": "…", "backend": "onnx"}   or   {"fatal": "what is missing"}
    {"id": 1, "questions": [["question: …", "paragraph: …"], …]}
                     {"id": 1, "scores": [0.93, …], "cut": 0}         or   {"id": 1, "error": "…"}

Every text of a question is tokenized by itself and closed by the end mark, so that a </s> inside a text is nothing but
four letters. "cut" counts questions that were longer than the model reads. Ends with its standard input.
"""

import json
import os
import sys

PROTOCOL = 1


class Fatal(Exception):
    """What no new start would mend."""


def packages(*names):
    try:
        return [__import__(name) for name in names]
    except ImportError as error:
        raise Fatal(f"{error}; install what is missing with “pip install {' '.join(names)}”")


class Onnx:
    def __init__(self, folder, manifest, threads):
        self.numpy, runtime = packages("numpy", "onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = runtime.InferenceSession(
            os.path.join(folder, "model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def differences(self, batch):
        """Of each list of tokens the logit of Yes less that of No."""
        width = max(map(len, batch))
        tokens = self.numpy.zeros((len(batch), width), self.numpy.int64)
        mask = self.numpy.zeros((len(batch), width), self.numpy.int64)
        for row, own in enumerate(batch):
            tokens[row, : len(own)] = own
            mask[row, : len(own)] = 1
        logits = self.session.run(None, {"tokens": tokens, "mask": mask})[0].astype(self.numpy.float64)
        return (logits[:, 0] - logits[:, 1]).tolist()


class CTranslate2:
    def __init__(self, folder, manifest, threads):
        self.numpy, ctranslate2 = packages("numpy", "ctranslate2")
        self.yes, self.no = manifest["yes"], manifest["no"]
        with open(os.path.join(folder, "shared_vocabulary.json"), encoding="utf-8") as file:
            self.words = json.load(file)
        self.translator = ctranslate2.Translator(
            folder, device="cpu", intra_threads=threads, compute_type=manifest["arithmetic"]
        )

    def differences(self, batch):
        results = self.translator.translate_batch(
            [[self.words[token] for token in own] for own in batch],
            max_decoding_length=1, beam_size=1, return_logits_vocab=True,
        )  # fmt: skip
        logits = [self.numpy.array(result.logits[0][0]) for result in results]
        return [float(own[self.yes]) - float(own[self.no]) for own in logits]


def probability(difference):
    from math import exp

    return 1 / (1 + exp(-difference)) if difference >= 0 else exp(difference) / (1 + exp(difference))


def start(folder, threads):
    with open(os.path.join(folder, "unieval.json"), encoding="utf-8") as file:
        manifest = json.load(file)
    (sentencepiece,) = packages("sentencepiece")
    pieces = sentencepiece.SentencePieceProcessor(model_file=os.path.join(folder, "spiece.model"))
    backend = {"onnx": Onnx, "ctranslate2": CTranslate2}[manifest["backend"]]
    return manifest, pieces, backend(folder, manifest, threads)


def main(folder, threads=0):
    # Libraries print where they like; nothing of it may stand among the replies.
    replies = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)

    def say(**reply):
        replies.write(json.dumps(reply) + "\n")
        replies.flush()

    try:
        manifest, pieces, backend = start(folder, int(threads))
    except Fatal as error:
        return say(fatal=str(error))
    except Exception as error:
        return say(fatal=f"{folder} cannot be loaded ({type(error).__name__}: {error}); export the model again")
    end, limit = manifest["end"], manifest["max_length"]
    say(ready=PROTOCOL, digest=manifest["digest"], backend=manifest["backend"])
    for line in sys.stdin.buffer:
        request = json.loads(line)
        try:
            batch, cut = [], 0
            for texts in request["questions"]:
                tokens = [token for text in texts for token in pieces.encode(text) + [end]]
                if len(tokens) > limit:
                    tokens, cut = tokens[: limit - 1] + [end], cut + 1
                batch.append(tokens)
            scores = [probability(own) for own in backend.differences(batch)]
            say(id=request["id"], scores=scores, cut=cut)
        except Exception as error:
            say(id=request["id"], error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main(*sys.argv[1:])
