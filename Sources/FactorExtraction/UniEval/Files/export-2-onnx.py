# One ONNX graph: encoder, first step of the decoder, the logits of Yes and No. Continues the part before.


class Graph:
    """An ONNX graph whose weights go to a file of their own as they come, so that they are never all in memory."""

    def __init__(self, folder, onnx):
        self.onnx, self.nodes, self.constants, self.count = onnx, [], [], 0
        self.data = open(os.path.join(folder, "model.onnx.data"), "wb")

    def __call__(self, kind, *inputs, **attributes):
        self.count += 1
        name = f"{kind}_{self.count}"
        self.nodes.append(self.onnx.helper.make_node(kind, list(inputs), [name], **attributes))
        return name

    def weight(self, values):
        values = numpy.ascontiguousarray(values, numpy.float32)
        self.data.write(b"\0" * (-self.data.tell() % 4096))
        tensor = self.onnx.TensorProto(
            name=f"weight_{len(self.constants)}", data_type=self.onnx.TensorProto.FLOAT, dims=values.shape,
            data_location=self.onnx.TensorProto.EXTERNAL,
        )  # fmt: skip
        places = {"location": "model.onnx.data", "offset": self.data.tell(), "length": values.nbytes}
        for key, value in places.items():
            tensor.external_data.add(key=key, value=str(value))
        self.data.write(values.tobytes())
        self.constants.append(tensor)
        return tensor.name

    def constant(self, values, kind):
        values = numpy.array(values, kind)
        self.constants.append(self.onnx.numpy_helper.from_array(values, f"weight_{len(self.constants)}"))
        return self.constants[-1].name


def write_onnx(model, folder, yes, no, limit):
    onnx = packages("onnx")[0]
    graph = Graph(folder, onnx)
    real = lambda value: graph.constant(value, numpy.float32)  # noqa: E731
    shape = lambda *values: graph.constant(values, numpy.int64)  # noqa: E731
    split, joined = shape(0, 0, model.heads, model.key), shape(0, 0, model.heads * model.key)
    epsilon, one = real(model.epsilon), real(1)

    def linear(x, name):
        return graph("MatMul", x, graph.weight(model[name + ".weight"].T))

    def normal(x, name):
        mean = graph("ReduceMean", graph("Mul", x, x), axes=[-1], keepdims=1)
        spread = graph("Sqrt", graph("Add", mean, epsilon))
        return graph("Mul", graph("Div", x, spread), graph.weight(model[name + ".weight"]))

    def attention(x, memory, name, bias):
        def heads(x, own, order):
            return graph("Transpose", graph("Reshape", linear(x, f"{name}.{own}"), split), perm=order)

        scores = graph("MatMul", heads(x, "q", [0, 2, 1, 3]), heads(memory, "k", [0, 2, 3, 1]))
        shares = graph("Softmax", graph("Add", scores, bias), axis=-1)
        mixed = graph("MatMul", shares, heads(memory, "v", [0, 2, 1, 3]))
        return linear(graph("Reshape", graph("Transpose", mixed, perm=[0, 2, 1, 3]), joined), f"{name}.o")

    def feed_forward(x, name):
        if model.activation == "relu":
            return linear(graph("Relu", linear(x, f"{name}.wi")), f"{name}.wo")
        x, gate = linear(x, f"{name}.wi_0"), linear(x, f"{name}.wi_1")
        cube = graph("Mul", real(0.044715), graph("Mul", x, graph("Mul", x, x)))
        bent = graph("Tanh", graph("Mul", real(math.sqrt(2 / math.pi)), graph("Add", x, cube)))
        soft = graph("Mul", graph("Mul", real(0.5), x), graph("Add", one, bent))
        return linear(graph("Mul", soft, gate), f"{name}.wo")

    masked = graph("Mul", graph("Sub", one, graph("Cast", "mask", to=1)), real(numpy.finfo(numpy.float32).min))
    mask = graph("Unsqueeze", masked, shape(1, 2))
    # How far two places lie apart has a weight of its own, by buckets; it is looked up by distance.
    by_bucket = model["encoder.block.0.layer.0.SelfAttention.relative_attention_bias.weight"]
    far = [model.bucket(distance) for distance in range(1 - limit, limit)]
    whole = lambda value: graph.constant(value, numpy.int64)  # noqa: E731
    length = graph("Gather", graph("Shape", "tokens"), whole(1))
    places = graph("Range", whole(0), length, whole(1))
    apart = graph("Sub", graph("Unsqueeze", places, shape(0)), graph("Unsqueeze", places, shape(1)))
    near = graph("Gather", graph.weight(by_bucket[far].T), graph("Add", apart, whole(limit - 1)), axis=1)
    bias = graph("Add", graph("Unsqueeze", near, shape(0)), mask)

    embedding = model.embedding
    x = graph("Gather", graph.weight(embedding), "tokens")
    for layer in range(model.layers):
        name = f"encoder.block.{layer}.layer"
        own = normal(x, f"{name}.0.layer_norm")
        x = graph("Add", x, attention(own, own, f"{name}.0.SelfAttention", bias))
        x = graph("Add", x, feed_forward(normal(x, f"{name}.1.layer_norm"), f"{name}.1.DenseReluDense"))
    memory = normal(x, "encoder.final_layer_norm")

    x = graph.weight(embedding[model.start][None, None, :])
    for layer in range(model.decoder_layers):
        name = f"decoder.block.{layer}.layer"
        # The first word sees nothing but itself: all the attention is its own, whatever the bias.
        own = linear(normal(x, f"{name}.0.layer_norm"), f"{name}.0.SelfAttention.v")
        x = graph("Add", x, linear(own, f"{name}.0.SelfAttention.o"))
        own = normal(x, f"{name}.1.layer_norm")
        x = graph("Add", x, attention(own, memory, f"{name}.1.EncDecAttention", mask))
        x = graph("Add", x, feed_forward(normal(x, f"{name}.2.layer_norm"), f"{name}.2.DenseReluDense"))
    x = graph("Mul", normal(x, "decoder.final_layer_norm"), real(model.scale))
    x = graph("MatMul", x, graph.weight(model.output[[yes, no]].T))
    graph.nodes.append(onnx.helper.make_node("Squeeze", [x, shape(1)], ["logits"]))
    graph.data.close()

    def value(name, kind, *sizes):
        return onnx.helper.make_tensor_value_info(name, kind, sizes)

    ends = [value("tokens", onnx.TensorProto.INT64, "b", "n"), value("mask", onnx.TensorProto.INT64, "b", "n")]
    outcome = [value("logits", onnx.TensorProto.FLOAT, "b", 2)]
    made = onnx.helper.make_graph(graph.nodes, "unieval", ends, outcome, graph.constants)
    version = [onnx.helper.make_opsetid("", 17)]
    file = onnx.helper.make_model(made, opset_imports=version, ir_version=8, producer_name="profile")
    with open(os.path.join(folder, "model.onnx"), "wb") as out:
        out.write(file.SerializeToString())
