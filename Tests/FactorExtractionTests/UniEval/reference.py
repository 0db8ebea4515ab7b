"""Scores texts with the tiny models of make_model.py as UniEval does, through torch and the tokenizer of transformers, and
writes references.json: what is asked of each text as UniEval words it, and the scores.

    pip install torch transformers sentencepiece numpy
    python reference.py

UniEval's way, written anew: inputs are joined by </s>, cut to 1,024 tokens and padded in batches of eight; the decoder
begins with the padding token; of the softmax over all words at the first place, p(Yes) / (p(Yes) + p(No)), where Yes and No
are the first tokens of these words; fluency is the mean over the sentences. Tests allow 1e-5: float32 sums in another order
differ by some 1e-7, and another model or another wording by far more.
"""

import hashlib
import json
import os
import tempfile

import make_model
import torch
from transformers import T5ForConditionalGeneration, T5Tokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = (
    "I lent my neighbour a ladder in May. Now it is autumn, the leaves are in the gutter, and he says that he never had it. "
    "His wife told mine that it is in their cellar. How do I get it back without a quarrel?"
)
# A source, and sentences that make up a response to it.
TEXTS = [
    (SOURCE, ["Ask his wife when it would suit her that you come by for the ladder.", "She knows where it is."]),
    (SOURCE, ["The neighbour borrowed a ladder in May and denies it now."]),
    (SOURCE, ["Yes.", "No.", "Buy another one!"]),
    (SOURCE, ["Gutter the in leaves are ladder, cellar he wife."]),
    ("Which river runs through Turin?", ["The Po does.", "It rises in the Alps and ends in the Adriatic Sea."]),
    ("Which river runs through Turin?", ["I do not know."]),
    ("Wie spät ist es in Kōbe?", ["Es ist „schon“ später Abend – ziemlich genau 23 Uhr.", "C'est à dire: très tard ☺."]),
    ("Write a very long list. " * 110, ["One is enough."]),
]


def questions(kind, source, sentences):
    whole = " ".join(sentences)
    if kind == "summary":
        fluency = [f"question: Is this a fluent paragraph? </s> paragraph: {own}" for own in sentences]
        coherence = f"question: Is this a coherent summary to the document? </s> summary: {whole} </s> document: {source}"
    else:
        fluency = [f"question: Is this a natural response in the dialogue? </s> response: {whole}"]
        coherence = (
            f"question: Is this a coherent response given the dialogue history? </s> response: {whole}"
            f" </s> dialogue history: {source}"
        )
    return {"fluency": fluency, "coherence": [coherence]}


def scores(model, tokenizer, inputs, yes, no):
    found = []
    for start in range(0, len(inputs), 8):
        batch = tokenizer(inputs[start : start + 8], max_length=1024, truncation=True, padding=True, return_tensors="pt")
        first = torch.zeros((len(batch["input_ids"]), 1), dtype=torch.long)
        with torch.no_grad():
            logits = model(
                input_ids=batch["input_ids"], attention_mask=batch["attention_mask"], decoder_input_ids=first
            ).logits
        shares = torch.softmax(logits[:, 0], dim=-1)
        found += (shares[:, yes] / (shares[:, yes] + shares[:, no])).tolist()
    return found


def main():
    asked = [
        {"set": kind, "factor": factor, "source": source, "response": " ".join(sentences), "inputs": inputs}
        for kind in ("summary", "dialogue")
        for source, sentences in TEXTS
        for factor, inputs in questions(kind, source, sentences).items()
    ]
    models = []
    for activation in ("relu", "gated-gelu"):
        with tempfile.TemporaryDirectory() as folder:
            make_model.main(folder, activation)
            whole = hashlib.sha256()
            for name in ("model.safetensors", "spiece.model"):
                with open(os.path.join(folder, name), "rb") as file:
                    whole.update(file.read())
            tokenizer = T5Tokenizer.from_pretrained(folder)
            model = T5ForConditionalGeneration.from_pretrained(folder).eval()
            yes, no = (tokenizer(word)["input_ids"][0] for word in ("Yes", "No"))
            found = [scores(model, tokenizer, own["inputs"], yes, no) for own in asked]
            models.append({"activation": activation, "digest": whole.hexdigest(), "scores": found})
    with open(os.path.join(HERE, "references.json"), "w", encoding="utf-8") as file:
        json.dump({"torch": torch.__version__, "questions": asked, "models": models}, file, indent=1, ensure_ascii=False)
        file.write("\n")


if __name__ == "__main__":
    main()
