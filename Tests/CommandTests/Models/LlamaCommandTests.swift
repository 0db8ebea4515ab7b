import Foundation
import ModelServers
import Testing

/// The built program asks the real llama.cpp server.
@Suite(.serialized, .enabled(if: LlamaServer.python != nil, Comment(rawValue: LlamaServer.whySkipped)))
struct LlamaCommandTests {
  /// The model is random: short texts end soon.
  private let lengths = ["--reason-length", "8", "--fact-length", "8", "--most-facts", "3"]

  @Test func `a sample study is extracted under a schema, as the dry run said, and its ranks follow`() throws {
    let server = try LlamaServer()
    let scratch = try Scratch()
    let study = scratch.path + "/x.study"
    let environment = ["LOOPBACK_KEY": LlamaServer.key]
    let asked = ["--endpoint", server.address, "--model", "tiny", "--key-from", "LOOPBACK_KEY"] + lengths
    let first =
      ["extract", Run.sample("document-qa"), "--into", study, "--factors", "number of facts", "--replace"] + asked
    let plan = try Run(first + ["--dry-run"], environment: environment)
    #expect(plan.output.contains("atomic facts: 72 requests, 0 of them answered before"), "\(plan.output)\(plan.talk)")
    let run = try Run(first, environment: environment)
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("72 requests sent."), "\(run.talk)")
    #expect(run.talk.contains("number of facts: 72 responses."))

    // What is judged of each fact depends on what the model found; replies that cannot be used are asked for once more.
    let second = ["extract", study, "--factors", "hallucination", "--replace"] + asked
    let next = try Run(second + ["--dry-run"], environment: environment)
    #expect(next.output.contains("judgements: "), "\(next.output)")
    let judged = try Run(second, environment: environment)
    #expect(judged.status == 0, "\(judged.talk)")
    let after = try Run(second + ["--dry-run"], environment: environment)
    #expect(after.output.contains("tiny: 0 to ask"), "\(after.output)")
    for factor in ["number of facts", "hallucination"] {
      let shown = try Run("factor", study, factor)
      #expect(shown.output.contains("json_schema: "), "\(shown.output)")
    }
    let ranks = try Run("ranks", study, "--format", "csv")
    #expect(ranks.rows.contains { $0["factor"] == "number of facts" && $0["tau14"] != "" })
  }

  @Test func `whole responses are judged with reasons, and a wrong key is told at once`() throws {
    let server = try LlamaServer()
    let scratch = try Scratch()
    let folder = try SmallStudy.write(to: scratch)
    let study = scratch.path + "/x.study"
    let words =
      [
        "extract", folder, "--into", study, "--endpoint", server.address, "--model", "tiny", "--key-from",
        "LOOPBACK_KEY",
      ]
      + ["--factors", "receptiveness,formality alignment"] + lengths
    let wrong = try Run(words, environment: ["LOOPBACK_KEY": "sk-another"])
    #expect(wrong.status == 69)
    #expect(wrong.talk.contains("does not accept the key") && !wrong.talk.contains("sk-"), "\(wrong.talk)")
    let plan = try Run(words + ["--dry-run"])
    #expect(plan.output.contains("tiny: 24 to ask"), "\(plan.output)")
    let run = try Run(words, environment: ["LOOPBACK_KEY": LlamaServer.key])
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("24 requests sent."), "\(run.talk)")
    for factor in ["receptiveness", "formality alignment"] {
      #expect(try Run("factor", study, factor).output.contains("json_schema: 12 responses"))
    }
    let pair = try Run("pair", study, "kettle", "--format", "json").json
    #expect((pair.list.first ?? pair)["responses"][0]["origins"].list.count == 2)
  }
}
