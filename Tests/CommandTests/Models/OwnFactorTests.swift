import Foundation
import LanguageModels
import ModelServers
import Testing

/// Factors that a study brings itself, with the question that a model is asked about them.
@Suite struct OwnFactorTests {
  private static let factors = """
    [[factor]]
    name = "correctness"
    definition = "The result, and each step towards it, is right."
    [factor.ask]
    answers = { rubric = ["The result is wrong.", "The result is wrong, the way is not.", "The result is right by luck.", \
    "The result is right, with a slip.", "Result and steps are right."] }

    [[factor]]
    name = "robustness"
    definition = "The solution also holds for other numbers."
    [factor.ask]
    answers = { rubric = ["Only for these numbers.", "For few.", "For some.", "For most.", "For all."] }

    [[factor]]
    name = "efficiency"
    definition = "No step is wasted."
    [factor.ask]
    answers = { rubric = ["Wasteful.", "Long.", "Fair.", "Short.", "Without a wasted step."] }

    [[factor]]
    name = "checked"
    definition = "It says that a result was checked."
    ask = { about = "response facts", answers = "yes or no" }

    [[factor]]
    name = "tone"
    definition = "It speaks kindly."
    ask = { answers = ["harsh", "plain", "kind"] }
    """

  /// Three problems with two solutions each, one of which a teacher prefers.
  private func write(to scratch: Scratch) throws -> String {
    func lines(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
    try scratch.write("math/study.json", #"{"format": 1, "name": "math", "task": "math"}"#)
    try scratch.write("math/factors.toml", Self.factors)
    try scratch.write(
      "math/sources.jsonl",
      lines([
        #"{"source": "fence", "text": "A fence of 60 m goes round a square. How long is a side?"}"#,
        #"{"source": "apples", "text": "Five apples cost 2.50. What do eight cost?"}"#,
        #"{"source": "sum", "text": "What is the sum of the first twenty odd numbers?"}"#,
      ]))
    try scratch.write(
      "math/responses.jsonl",
      lines([
        #"{"response": "fence-a", "source": "fence", "text": "Four sides are 60 m. One is 15 m. Check: 4 times 15 is 60."}"#,
        #"{"response": "fence-b", "source": "fence", "text": "Half of 60 is 30. So it is 30 m."}"#,
        #"{"response": "apples-a", "source": "apples", "text": "One costs 0.50. Eight cost 4.00."}"#,
        #"{"response": "apples-b", "source": "apples", "text": "Three more cost 1.50. That makes 4.00. I added again."}"#,
        #"{"response": "sum-a", "source": "sum", "text": "The sum of the first n odd numbers is n squared. It is 400."}"#,
        #"{"response": "sum-b", "source": "sum", "text": "1 + 3 is 4. Adding up to 39 gives 400."}"#,
      ]))
    try scratch.write(
      "math/pairs.jsonl",
      lines(["fence", "apples", "sum"].map { #"{"pair": "\#($0)", "a": "\#($0)-a", "b": "\#($0)-b"}"# }))
    try scratch.write(
      "math/votes.jsonl",
      lines(
        ["fence", "apples", "sum"].map { #"{"pair": "\#($0)", "agent": "human", "annotator": "ida", "verdict": "A"}"# })
    )
    return scratch.path + "/math"
  }

  /// A model that says what anybody can hold against the texts: longer solutions get higher scores.
  private func server() throws -> LoopbackServer {
    try LoopbackServer { received in
      let body = try! JSONValue(parsing: received.body)
      return .reply(.init(status: 200, body: HTTPReply.chat(ModelStandIn.text(for: body)).body))
    }
  }

  @Test func `correctness, robustness and efficiency of solutions are scored from 1 to 5, and explain the choices`()
    throws
  {
    let scratch = try Scratch()
    let folder = try write(to: scratch)
    let server = try server()
    let study = scratch.path + "/math.study"
    let asked = ["--endpoint", server.address, "--model", "tiny"]
    let plan = try Run(["extract", folder, "--dry-run", "--factors", "correctness,robustness,efficiency"] + asked)
    #expect(plan.output.contains("judgements: 18 requests"), "\(plan.talk)")
    let run = try Run(
      ["extract", folder, "--into", study, "--factors", "Correctness, robustness,efficiency"] + asked)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("correctness: 6 responses."))

    let pair = try JSON(
      JSONSerialization.jsonObject(with: Data(Run("pair", study, "fence", "--format", "json").output.utf8)))
    let own = pair.list.first ?? pair
    let origins = own["responses"][0]["origins"]
    #expect(
      origins.list.map { $0["factor"].text }.compactMap(\.self).sorted() == ["correctness", "efficiency", "robustness"])
    let origin = origins.first(where: ["factor": "correctness"])
    #expect(origin["reason"].text?.hasPrefix("Because of ") == true)
    #expect(origin["model"].text == "tiny")
    #expect(origin["mode"].text == "json_schema")
    #expect(origin["prompt"].text?.hasPrefix("correctness/1/") == true)
    #expect(try Run("pair", study, "fence").output.contains("Because of "))

    let factor = try Run("factor", study, "robustness")
    #expect(factor.output.contains("tiny, prompt robustness/1/"))
    #expect(factor.output.contains("json_schema: 6 responses"))
    let values = try SmallStudy.found(in: study).filter { $0.contains(" correctness ") }
    #expect(values.count == 6)
    #expect(values.allSatisfy { value in [1, 2, 3, 4, 5].contains { value.hasSuffix(" \(Double($0))") } })
    let ranks = try Run("ranks", study, "--format", "csv")
    #expect(Set(["correctness", "robustness", "efficiency"]).isSubset(of: ranks.rows.map { $0["factor"] ?? "" }))
  }

  @Test func `facts and levels of a study's own are asked about too, and all goes through a folder and back`() throws {
    let scratch = try Scratch()
    let folder = try write(to: scratch)
    let server = try server()
    let study = scratch.path + "/math.study"
    // Without a name all that a question or a prompt is there for is asked.
    let run = try Run(
      "extract", folder, "--into", study, "--endpoint", server.address, "--model", "tiny", "--factors", "checked,tone")
    #expect(run.status == 0, "\(run.talk)")
    let found = try SmallStudy.found(in: study)
    #expect(found.count { $0.contains(" tone ") } == 6)
    #expect(
      found.filter { $0.contains(" tone ") }.allSatisfy {
        $0.hasSuffix("0.0") || $0.hasSuffix("0.5") || $0.hasSuffix("1.0")
      })
    #expect(found.count { $0.contains(" checked of fence-a#") } == 3)
    #expect(found.contains { $0.hasPrefix("fence-a checked 0") || $0.hasPrefix("fence-a checked 1") })

    #expect(try Run("export", study, "--as", "folder", "--into", scratch.path + "/back").status == 0)
    #expect(
      try String(contentsOfFile: scratch.path + "/back/factors.toml", encoding: .utf8).contains("ask = { "))
    let again = scratch.path + "/again.study"
    #expect(try Run("import", "folder", scratch.path + "/back", "--into", again).status == 0)
    #expect(try SmallStudy.found(in: again) == found)
    let copy = scratch.path + "/copy.study"
    #expect(try Run("export", study, "--as", "study", "--into", copy).status == 0)
    for place in [again, copy] {
      #expect(
        try Run("pair", place, "fence", "--format", "json").output
          == Run("pair", study, "fence", "--format", "json").output)
      let asked = try Run("factor", place, "checked")
      #expect(asked.output.contains("tiny, prompt checked/1/"), "\(asked.talk)")
    }
    // The questions are there still, and so are the answers.
    let plan = try Run(
      "extract", again, "--dry-run", "--factors", "tone,checked", "--endpoint", server.address, "--model", "tiny")
    #expect(plan.output.contains("Nothing to ask tiny"), "\(plan.output)\(plan.talk)")
  }

  @Test func `a question without a form of answers is refused, and says how to mend it`() throws {
    let scratch = try Scratch()
    let folder = try SmallStudy.write(
      to: scratch, factors: "[[factor]]\nname = \"tone\"\nask = { instructions = \"Is it kind?\" }\n")
    let run = try Run(
      "extract", folder, "--into", scratch.path + "/x.study", "--endpoint", "http://127.0.0.1:9/v1", "--model", "m")
    #expect(run.status == 65)
    #expect(run.talk.contains("\"tone\": its table ask has no answers"), "\(run.talk)")
  }
}
