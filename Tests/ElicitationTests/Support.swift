import Elicitation
import Foundation
import LanguageModels
import ModelServers
import Preferences
import StudyFormats
import Synchronization

/// A clock on which nothing takes time but sleeping.
final class StillClock: RunClock {
  private let moment = Mutex(Duration.zero)

  var now: Duration { moment.withLock { $0 } }
  var secondsSince1970: Double { 1_800_000_000 }

  func sleep(until wanted: Duration) async throws {
    try Task.checkCancellation()
    moment.withLock { $0 = max($0, wanted) }
    await Task.yield()
  }
}

/// A model that writes at length when it was told to be thorough, and that as a judge likes long answers.
///
/// The same body always has the same reply, and every body is remembered.
final class Writer: Transport {
  private let bodies = Mutex<[JSONValue]>([])
  /// What becomes of a request in the place of a reply, by its number from 1 on.
  private let rule: @Sendable (_ body: JSONValue, _ number: Int) async throws -> HTTPReply?

  init(_ rule: @escaping @Sendable (JSONValue, Int) async throws -> HTTPReply? = { _, _ in nil }) { self.rule = rule }

  var asked: [JSONValue] { bodies.withLock { $0 } }
  var different: Int { Set(asked.map(\.spelling)).count }

  func send(_ request: HTTPRequest) async throws -> HTTPReply {
    let body = try JSONValue(parsing: request.body ?? [])
    let number = bodies.withLock {
      $0.append(body)
      return $0.count
    }
    return try await rule(body, number) ?? .chat(Writer.text(for: body))
  }

  static func text(for body: JSONValue) -> String {
    let messages = body["messages"]?.list ?? []
    let user = messages.last?["content"]?.text ?? ""
    let schema = body["response_format"]?["json_schema"]?["schema"]?["properties"]
    guard let code = schema?["code"]?["enum"]?.list?.first?.text else {
      let isThorough = messages.first?["content"]?.text?.contains("- thorough") == true
      // About the text itself, so that no two answers are the same.
      return "On \(user.suffix(24)): " + String(repeating: "well ", count: isThorough ? 40 : 10)
    }
    func length(_ name: String) -> Int {
      let start = user.range(of: "[\(name) \(code) begins]")!.upperBound
      return user[start...].range(of: "[\(name) \(code) ends]").map { user.distance(from: start, to: $0.lowerBound) }!
    }
    let words = schema?["answer"]?["enum"]?.list?.compactMap(\.text) ?? []
    let answer =
      words.contains("first")
      ? (length("first response") > length("second response") ? "first" : "second")
      : words[min(words.count - 1, length("response") / 40)]
    return JSONValue.fields(["code": .text(code), "reason": "Its length.", "answer": .text(answer)]).spelling
  }
}

func makeAsker(_ transport: any Transport, _ cache: any ReplyCache) throws -> Asker {
  let clock = StillClock()
  return try Asker(
    origin: "http://127.0.0.1/v1", transport: transport, cache: cache, gate: Gate(PaceLimits(), clock: clock),
    clock: clock, settings: Asker.Settings(Capabilities(mode: .schema)))
}

enum Adaptations {
  static func sample() throws -> StudyContents {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try StudyFolder(path: root.appending(path: "SampleData/instruction-following").path).read()
  }

  static let conditions = [
    Adaptation.Condition(name: "no message", message: nil),
    Adaptation.Condition(
      name: "top 1",
      message: AdaptationMessage([AdaptationMessage.Quality(name: "thorough", definition: "Says all.")]).text),
  ]

  /// Six sources of the sample, held against its own responses or rated.
  static func adaptation(isWinRate: Bool, sources count: Int = 6, judge: String = "tiny") throws -> Adaptation {
    let study = try sample()
    let sources = (0..<count).map { Row<Source>($0) }
    var references: [Row<Source>: Row<Response>] = [:]
    for (place, source) in study.responses.sources.enumerated() {
      references[source] = references[source] ?? Row(place)
    }
    return Adaptation(
      of: study, sources: sources, conditions: conditions, responder: Questioner(model: "tiny"),
      judge: Questioner(model: judge),
      measure: isWinRate
        ? .winRate(PromptLibrary.judging[PromptLibrary.comparison]!, references: references)
        : .rating(PromptLibrary.judging[PromptLibrary.rating]!))
  }

  /// All of it, on one asker each time.
  static func run(
    _ adaptation: Adaptation, _ transport: any Transport, _ cache: any ReplyCache
  ) async throws -> (sent: Int, scores: AdaptationScores) {
    let asker = try makeAsker(transport, cache)
    _ = try await adaptation.respond(asker)
    let (_, scores) = try await adaptation.judge(asker, cache: cache)
    return (asker.counts.sent, scores)
  }
}
