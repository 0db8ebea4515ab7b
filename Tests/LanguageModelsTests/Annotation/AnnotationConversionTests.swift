import LanguageModels
import ModelServers
import Preferences
import Testing

/// What answers become: the tables of the paper's appendix F, and what follows where something does not apply.
@Suite struct AnnotationConversionTests {
  private let study = AnnotatedStudy.make()

  /// Runs a part with scripted answers, by step, in JSON without the code.
  private func run(
    _ part: AnnotationPart, _ answers: [AnnotationPrompt.Step: String]
  ) async throws -> AnnotationFindings {
    let transport = ScriptedTransport { body, _ in
      let code =
        body["response_format"]?["json_schema"]?["schema"]?["properties"]?["code"]?["enum"]?.list?.first?.text ?? ""
      guard let answer = SchemaStandIn.step(of: body).flatMap({ answers[$0] }) else {
        return .chat(SchemaStandIn.text(for: body))
      }
      return .chat("{\"code\": \"\(code)\", " + answer.dropFirst())
    }
    let cache = RepliesInMemory()
    let found = AnnotationFindings()
    try await ModelAnnotation(
      of: study, parts: [part], prompts: AnnotationPrompts(), questioner: Questioner(model: "tiny")
    ).run(makeAsker(transport, cache: cache), cache: cache, take: found.add)
    return found
  }

  private func prerequisites(
    unclear: String = "no", feelings: String = "no", constraints: String = "[]", stances: String = "[]",
    mistakes: String = "[]"
  ) -> String {
    """
    {"unclear intent": "\(unclear)", "express feelings": "\(feelings)", "explicit constraints": \(constraints), \
    "subjective stances": \(stances), "mistakes or bias": \(mistakes)}
    """
  }

  @Test func `where no prerequisite holds nothing is rated, and that is kept`() async throws {
    let found = try await run(.querySpecific, [.prerequisites: prerequisites(stances: "[\"  \"]")])
    #expect(found.values.isEmpty && found.nothing.isEmpty)
    for source in 0..<3 {
      #expect(
        found.metadata[Row(source)]
          == Dictionary(uniqueKeysWithValues: Prerequisite.allCases.map { ($0.column, "no") }))
    }
  }

  @Test(arguments: [
    ("strongly supported", 3.0), ("weakly supported", 2.25), ("neutral", 1.5), ("Weakly opposed", 0.75),
    ("strongly opposed", 0),
  ])
  func `the support of a stance is a number`(word: String, value: Double) async throws {
    let found = try await run(
      .querySpecific,
      [
        .prerequisites: prerequisites(stances: "[\"Tea is better.\"]"),
        .querySpecific: #"{"support stances": {"1": {"A": "\#(word)", "B": "neutral"}}}"#,
      ])
    // The third group has one response only.
    #expect(found.values[Row(0)] == ["support stances": value])
    #expect(found.values[Row(1)] == ["support stances": 1.5])
    #expect(found.metadata[Row(0)]?["subjective stances"] == "yes")
    #expect(found.metadata[Row(0)]?["mistakes or bias"] == "no")
  }

  @Test(arguments: [
    ("pointed out and corrected", 3.0), ("corrected, not pointed out", 2), ("pointed out, not corrected", 1),
    ("neither", 0),
  ])
  func `the correction of a mistake is a number`(word: String, value: Double) async throws {
    let found = try await run(
      .querySpecific,
      [
        .prerequisites: prerequisites(mistakes: "[\"The sun is cold.\"]"),
        .querySpecific: #"{"correct mistakes": {"1": {"A": "\#(word)", "B": "neither"}}}"#,
      ])
    #expect(found.values[Row(0)] == ["correct mistakes": value])
  }

  @Test func `what is judged entry by entry has their mean`() async throws {
    let found = try await run(
      .querySpecific,
      [
        .prerequisites: prerequisites(
          constraints: "[\"In verse.\", \"Ten lines.\", \"No rhymes.\"]", stances: "[\"Tea.\", \"No milk.\"]"),
        .querySpecific: """
        {"satisfy constraints": {"1": {"A": "3", "B": "0"}, "2": {"A": "2", "B": "0"}, "3": {"A": "2", "B": "1"}}, \
        "support stances": {"1": {"A": "weakly opposed", "B": "neutral"}, \
        "2": {"A": "strongly supported", "B": "neutral"}}}
        """,
      ])
    #expect(found.values[Row(0)] == ["satisfy constraints": 7.0 / 3, "support stances": 1.875])
    #expect(found.values[Row(1)] == ["satisfy constraints": 1.0 / 3, "support stances": 1.5])
    #expect(
      found.reasons[Row(1)] == [
        "satisfy constraints": "In verse.: 0; Ten lines.: 0; No rhymes.: 1",
        "support stances": "Tea.: neutral; No milk.: neutral",
      ])
    #expect(found.prompts == ["annotation query-specific/1"])
  }

  @Test func `clear intent and feelings are asked about as a whole`() async throws {
    let found = try await run(
      .querySpecific,
      [
        .prerequisites: prerequisites(unclear: "yes", feelings: "yes"),
        .querySpecific: """
        {"clarify intent": {"A": "3", "B": 1}, "show empathetic": {"A": "0", "B": "2"}}
        """,
      ])
    #expect(found.values[Row(0)] == ["clarify intent": 3, "show empathetic": 0])
    #expect(found.values[Row(1)] == ["clarify intent": 1, "show empathetic": 2])
  }

  private func error(_ severity: String) -> String {
    #"{"description": "Wrong.", "kind": "factual error", "severity": "\#(severity)"}"#
  }

  @Test func `errors are counted by severity`() async throws {
    let errors = ["minor", "severe", "minor"].map(error).joined(separator: ", ")
    let found = try await run(
      .errors,
      [
        .errors: """
        {"A": {"accuracy check": "applicable", "errors": [\(errors)]}, \
        "B": {"accuracy check": "applicable", "errors": []}}
        """
      ])
    #expect(
      found.values[Row(0)]
        == ["accuracy check": 1, "no minor errors": 2, "no moderate errors": 0, "no severe errors": 1])
    #expect(
      found.values[Row(1)]
        == ["accuracy check": 1, "no minor errors": 0, "no moderate errors": 0, "no severe errors": 0])
    #expect(
      found.reasons[Row(0)] == [
        "no minor errors": "factual error: Wrong.; factual error: Wrong.",
        "no severe errors": "factual error: Wrong.",
      ])
    #expect(found.reasons[Row(1)] == [:])
  }

  @Test func `where the accuracy cannot be judged there are no counts, whatever is listed`() async throws {
    let found = try await run(
      .errors,
      [
        .errors: """
        {"A": {"accuracy check": "not applicable", "errors": [\(error("minor"))]}, \
        "B": {"accuracy check": "applicable", "errors": []}}
        """
      ])
    #expect(found.values[Row(0)] == ["accuracy check": 0])
    #expect(found.values[Row(1)]?["no severe errors"] == 0)
  }

  @Test func `errors are looked for beside the model's own answer, and not where it gave none`() async throws {
    let transport = ScriptedTransport { body, _ in
      let text = SchemaStandIn.text(for: body)
      let isSecond = SchemaStandIn.words(of: body).contains("Query 1:")
      return SchemaStandIn.step(of: body) == .referenceAnswer && isSecond ? .failure(400, "no") : .chat(text)
    }
    let cache = RepliesInMemory()
    let found = AnnotationFindings()
    try await ModelAnnotation(
      of: study, parts: [.errors], prompts: AnnotationPrompts(), questioner: Questioner(model: "tiny")
    ).run(makeAsker(transport, cache: cache), cache: cache, take: found.add)
    #expect(found.nothing == [.referenceAnswer(Row(1))])
    #expect(found.values[Row(2)] == nil && found.values[Row(4)] == nil)
    #expect(found.values[Row(0)] != nil && found.values[Row(8)] != nil)
    for body in transport.asked where SchemaStandIn.step(of: body) == .errors {
      #expect(SchemaStandIn.words(of: body).contains("[reference answer "))
    }
  }

  @Test(arguments: [
    #"{"A": {"accuracy check": "applicable", "errors": []}}"#,
    #"{"A": {"accuracy check": "perhaps", "errors": []}, "B": {"accuracy check": "applicable", "errors": []}}"#,
    #"{"A": {"accuracy check": "applicable", "errors": [{"severity": "minor"}]}, "B": {}}"#,
    #"{"A": {"accuracy check": "applicable", "errors": "none"}, "B": {"accuracy check": "applicable", "errors": []}}"#,
    #"{"A": [], "B": []}"#, "{}",
  ])
  func `an answer that is not whole is none`(text: String) async throws {
    let answer = text == "{}" ? #"{"else": 1}"# : text
    let found = try await run(.errors, [.errors: answer])
    #expect(found.values[Row(0)] == nil)
    #expect(found.nothing.contains { if case .errors(let group) = $0 { group.first == Row(0) } else { false } })
  }
}
