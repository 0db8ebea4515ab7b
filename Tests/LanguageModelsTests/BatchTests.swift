import LanguageModels
import ModelServers
import Testing

struct BatchTests {
  private let requests = (0..<10).map { request("words \($0)") }

  private func written(_ requests: [ChatRequest], _ limits: BatchWriting.Limits = .standard) throws -> [[JSONValue]] {
    var files: [[JSONValue]] = []
    var writing = BatchWriting(Capabilities(mode: .object), limits: limits) { file, line in
      if files.count < file { files.append([]) }
      #expect(file == files.count)
      #expect(line.last == 0x0A)
      files[file - 1].append(try JSONValue(parsing: line))
    }
    for request in requests { try writing.append(request) }
    #expect(writing.files == files.count)
    #expect(writing.requests == files.joined().count)
    return files
  }

  private func result(_ request: ChatRequest, _ text: String, status: Int = 200) throws -> JSONValue {
    .fields([
      "id": "batch_req_1", "custom_id": .text(request.identity.digits),
      "response": .fields([
        "status_code": .integer(status),
        "body": status == 200
          ? try JSONValue(parsing: HTTPReply.chat(text).body) : .fields(["error": .fields(["message": "no"])]),
      ]),
      "error": .null,
    ])
  }

  @Test func `a line is what batch services want`() throws {
    let line = try written([requests[0]])[0][0]
    #expect(line["custom_id"]?.text == requests[0].identity.digits)
    #expect(line["method"] == "POST")
    #expect(line["url"] == "/v1/chat/completions")
    #expect(line["body"] == requests[0].body(Capabilities(mode: .object)))
  }

  @Test func `files hold no more requests and bytes than allowed, and one model each`() throws {
    let three = try written(requests, BatchWriting.Limits(requests: 4, bytes: 1_000_000))
    #expect(three.map(\.count) == [4, 4, 2])
    let size = try written([requests[0]])[0][0].bytes.count + 1
    #expect(try written(requests, BatchWriting.Limits(requests: 100, bytes: 3 * size)).map(\.count) == [3, 3, 3, 1])
    #expect(throws: LanguageModelError.self) {
      try written(requests, BatchWriting.Limits(requests: 9, bytes: size - 1))
    }
    var other = requests[0]
    other = ChatRequest(
      model: "another", messages: other.messages, parameters: other.parameters, promptVersion: other.promptVersion)
    #expect(try written([requests[0], other, requests[1]]).map(\.count) == [1, 1, 1])
    #expect(BatchWriting.Limits.standard == BatchWriting.Limits(requests: 50_000, bytes: 190_000_000))
  }

  @Test func `a request is written once`() throws {
    #expect(try written(requests + requests).joined().count == 10)
    #expect(try written([]).isEmpty)
  }

  @Test func `results come in any order, in parts, with unknown, repeated, failed and torn ones among them`() throws {
    let cache = RepliesInMemory()
    var lines = try requests.prefix(8).map { try result($0, "reply to \($0.messages[0].text)") }.map(\.bytes)
    lines.append(try result(requests[3], "another reply").bytes)
    lines.append(try result(requests[8], "", status: 500).bytes)
    lines.append(
      JSONValue.fields([
        "custom_id": .text(requests[9].identity.digits), "response": .null, "error": .fields(["code": "batch_expired"]),
      ]).bytes)
    lines.append(JSONValue.fields(["custom_id": "somebody-else-1", "response": .null]).bytes)
    lines.append(Array(lines[0].prefix(lines[0].count / 2)))
    lines.append([])
    lines.append(Array("  \r".utf8))
    var generator = SeededGenerator(seed: 11)
    // The same reply to a request wins whatever the order, as only one of two stands in a file of the service.
    let order = [lines[3]] + lines.shuffled(using: &generator)
    var reading = BatchReading(into: cache, mode: .object, receivedAt: 5)
    for line in order.prefix(5) { try reading.read(line) }
    try reading.finish()
    for line in order.dropFirst(5) { try reading.read(line) }
    try reading.finish()
    #expect(reading.counts.new == 8)
    #expect(reading.counts.repeated == 2)
    #expect(reading.counts.failed == 2)
    #expect(reading.counts.unknown == 1)
    #expect(reading.counts.unreadable == 1)
    for request in requests.prefix(8) {
      let reply = cache.reply(to: request.identity)
      #expect(reply?.text == "reply to \(request.messages[0].text)")
      #expect(reply?.origin == "batch")
      #expect(reply?.receivedAt == 5)
    }
    // What is missing can be written out again.
    let missing = requests.filter { cache.reply(to: $0.identity) == nil }
    #expect(try written(missing).joined().count == 2)
  }

  @Test func `requests of another study are unknown`() throws {
    let cache = RepliesInMemory()
    let wanted = Set(requests.prefix(1).map(\.identity))
    var reading = BatchReading(into: cache, mode: .schema, receivedAt: 0) { wanted.contains($0) }
    for request in requests { try reading.read(try result(request, "x").bytes) }
    try reading.finish()
    #expect(reading.counts.new == 1)
    #expect(reading.counts.unknown == 9)
  }

  @Test func `an answer from a batch is the answer to the request asked at once`() async throws {
    let cache = RepliesInMemory()
    var reading = BatchReading(into: cache, mode: .schema, receivedAt: 0)
    try reading.read(try result(requests[0], "from the batch").bytes)
    try reading.finish()
    let transport = ScriptedTransport { _, _ in .failure(500) }
    let asked = try await makeAsker(transport, cache: cache).ask(requests[0])
    #expect(asked == .reply(cache.all[0], isFromCache: true))
    #expect(transport.asked.isEmpty)
  }
}
