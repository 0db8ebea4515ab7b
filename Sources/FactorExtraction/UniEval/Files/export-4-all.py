# Turns a downloaded UniEval checkpoint into what its sidecar reads, without torch.
#
#     cat export-*.py | python - CHECKPOINT FOLDER onnx|int8 [NAME]
#
# CHECKPOINT is a folder with config.json, spiece.model and the weights (model.safetensors or pytorch_model.bin) of a T5 in
# Hugging Face's layout. FOLDER gets spiece.model, unieval.json and either one ONNX graph (encoder, first step of the
# decoder, the logits of Yes and No) or an int8 model of CTranslate2. Ends with 0, or with a sentence on
# standard error and an exit code as sysexits has them.

EXPORTER = "1"


def need(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        raise Failure(f"{path} is not there; a checkpoint has it, so download it with the weights")
    return path


def digest(*paths):
    """Of the weights and the tokenizer: which model it is, wherever it lies and however it was exported."""
    whole = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            while piece := file.read(1 << 20):
                whole.update(piece)
    return whole.hexdigest()


def export(checkpoint, folder, form, name=None):
    global numpy
    numpy, sentencepiece = packages("numpy", "sentencepiece")
    model, tokenizer = T5(checkpoint), need(checkpoint, "spiece.model")
    pieces = sentencepiece.SentencePieceProcessor(model_file=tokenizer)
    yes, no = (pieces.encode(word)[0] for word in ("Yes", "No"))
    if yes == no:
        raise Failure(f"{tokenizer}: Yes and No begin alike, so that they cannot be told apart")
    limit = 1024
    if form == "onnx":
        write_onnx(model, folder, yes, no, limit)
    else:
        write_ctranslate2(model, folder, pieces)
    shutil.copyfile(tokenizer, os.path.join(folder, "spiece.model"))
    backend, arithmetic = ("onnx", "float32") if form == "onnx" else ("ctranslate2", "int8")
    manifest = {
        "format": 1, "name": name or os.path.basename(os.path.abspath(checkpoint)), "exporter": EXPORTER,
        "digest": digest(model.file, tokenizer), "backend": backend, "arithmetic": arithmetic, "yes": yes, "no": no,
        "end": model.end, "max_length": limit, "parameters": model.weights.count,
    }  # fmt: skip
    # Last, so that a folder with a manifest is whole.
    with open(os.path.join(folder, "unieval.json"), "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    try:
        export(*sys.argv[1:])
    except Exception as error:
        known = isinstance(error, Failure)
        print(error if known else f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(error.status if known else 74 if isinstance(error, OSError) else 65)
