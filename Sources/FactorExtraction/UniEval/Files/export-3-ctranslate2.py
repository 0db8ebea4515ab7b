# An int8 model of CTranslate2. Continues the parts before.


def write_ctranslate2(model, folder, pieces):
    ctranslate2 = packages("ctranslate2")[0]
    from ctranslate2.specs import common_spec, transformer_spec

    gated = model.activation == "gated-gelu"
    spec = transformer_spec.TransformerSpec.from_config(
        (model.layers, model.decoder_layers), model.heads, pre_norm=True, ffn_glu=gated, relative_attention_bias=True,
        activation=common_spec.Activation.GELUTanh if gated else common_spec.Activation.RELU, rms_norm=True,
    )  # fmt: skip

    def join(linear, *names):
        linear.weight = numpy.concatenate([model[name + ".weight"] for name in names])

    def fill(stack, name, layers):
        stack.layer_norm.gamma = model[f"{name}.final_layer_norm.weight"]
        table = stack.embeddings[0] if isinstance(stack.embeddings, list) else stack.embeddings
        table.weight = model.embedding
        stack.scale_embeddings = False
        bias = model[f"{name}.block.0.layer.0.SelfAttention.relative_attention_bias.weight"]
        for layer, own in enumerate(stack.layer):
            place = f"{name}.block.{layer}.layer"
            attention = own.self_attention
            attention.queries_scale = 1.0
            join(attention.linear[0], *[f"{place}.0.SelfAttention.{part}" for part in "qkv"])
            join(attention.linear[1], f"{place}.0.SelfAttention.o")
            attention.layer_norm.gamma = model[f"{place}.0.layer_norm.weight"]
            attention.relative_attention_bias = bias
            attention.relative_attention_max_distance = numpy.dtype("int32").type(model.distance)
            last = 1
            if name == "decoder":
                last = 2
                attention = own.attention
                attention.queries_scale = 1.0
                join(attention.linear[0], f"{place}.1.EncDecAttention.q")
                join(attention.linear[1], *[f"{place}.1.EncDecAttention.{part}" for part in "kv"])
                join(attention.linear[2], f"{place}.1.EncDecAttention.o")
                attention.layer_norm.gamma = model[f"{place}.1.layer_norm.weight"]
            inner = f"{place}.{last}.DenseReluDense"
            join(own.ffn.linear_0, f"{inner}.wi_0" if gated else f"{inner}.wi")
            if gated:
                join(own.ffn.linear_0_noact, f"{inner}.wi_1")
            join(own.ffn.linear_1, f"{inner}.wo")
            own.ffn.layer_norm.gamma = model[f"{place}.{last}.layer_norm.weight"]

    fill(spec.encoder, "encoder", model.layers)
    fill(spec.decoder, "decoder", model.decoder_layers)
    spec.decoder.projection.weight = model.output
    if model.tied:
        spec.decoder.scale_outputs = numpy.dtype("float32").type(model.scale)
    words = [pieces.id_to_piece(place) for place in range(pieces.get_piece_size())]
    words += [f"<extra_id_{place}>" for place in range(model.words - len(words))]
    spec.register_source_vocabulary(words)
    spec.register_target_vocabulary(words)
    spec.config.bos_token, spec.config.eos_token = words[model.start], words[model.end]
    spec.config.unk_token, spec.config.decoder_start_token = words[pieces.unk_id()], words[model.start]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(folder)
