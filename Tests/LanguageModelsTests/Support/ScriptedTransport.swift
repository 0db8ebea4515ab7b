import LanguageModels
import ModelServers
import Synchronization

/// Answers requests by a rule, and remembers them.
final class ScriptedTransport: Transport {
  private let rule: @Sendable (_ body: JSONValue, _ number: Int) async throws -> HTTPReply
  private let bodies = Mutex<[JSONValue]>([])

  init(_ rule: @escaping @Sendable (_ body: JSONValue, _ number: Int) async throws -> HTTPReply) { self.rule = rule }

  /// The bodies of all requests so far.
  var asked: [JSONValue] { bodies.withLock { $0 } }

  func send(_ request: HTTPRequest) async throws -> HTTPReply {
    let body = try JSONValue(parsing: request.body ?? [])
    let number = bodies.withLock {
      $0.append(body)
      return $0.count
    }
    return try await rule(body, number)
  }
}

extension HTTPReply {
  static func failure(
    _ status: Int, _ message: String = "no", code: String? = nil, headers: [String: String] = [:]
  ) -> HTTPReply {
    HTTPReply(
      status: status, headers: headers,
      body: JSONValue.fields(["error": .fields(["message": .text(message), "code": code.map { .text($0) }])]).bytes)
  }
}

/// A request that differs from others by its words.
func request(_ words: String, tokens: Int = 16) -> ChatRequest {
  ChatRequest(
    model: "tiny", messages: [ChatMessage(.user, words)], parameters: ChatParameters(maximumTokens: tokens),
    promptVersion: "test/1")
}

/// An asker on a clock that jumps.
func makeAsker(
  _ transport: any Transport, cache: any ReplyCache = RepliesInMemory(), clock: JumpingClock = JumpingClock(),
  limits: PaceLimits = PaceLimits(), price: Price? = nil, costLimit: Double? = nil
) throws -> Asker {
  try Asker(
    origin: "http://127.0.0.1/v1", transport: transport, cache: cache,
    gate: Gate(limits, clock: clock, randomness: SeededGenerator(seed: 1)), clock: clock,
    settings: Asker.Settings(Capabilities(mode: .schema), price: price, costLimit: costLimit))
}
