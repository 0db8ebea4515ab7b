import Foundation
import Testing

@Suite struct ModelExtractCommandTests {
  @Test func `a dry run says what would be asked, and makes nothing`() throws {
    let scratch = try Scratch()
    let run = try Run(
      "extract", "summarization", "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--dry-run", "--into",
      scratch.path + "/x.study", "--factors", "receptiveness")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("judgements: 144 requests, 0 of them answered before"))
    #expect(run.output.contains("tiny: 144 to ask, price unknown"))
    #expect(!FileManager.default.fileExists(atPath: scratch.path + "/x.study"))
  }

  @Test func `prices that the user keeps are held against what would be asked`() throws {
    let scratch = try Scratch()
    try scratch.write(
      "prices.toml", "[[model]]\nname = \"tiny\"\ninput = 1000000\noutput = 0\n")
    let run = try Run(
      "extract", "summarization", "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--dry-run", "--factors",
      "receptiveness", "--prices", scratch.path + "/prices.toml")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("tiny: 144 to ask, at most $"))
  }

  @Test(arguments: [
    ["--endpoint", "http://127.0.0.1:9/v1"], ["--model", "tiny"],
    ["--with", "lexical", "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny"],
    ["--endpoint", "http://example.org/v1", "--model", "tiny"],
    ["--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--key-from", "NO_SUCH_KEY"],
    ["--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--factors", "nothing"],
    ["--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--at-once", "0"], [],
  ])
  func `what cannot be asked is refused before anything is sent`(words: [String]) throws {
    let scratch = try Scratch()
    let run = try Run(["extract", "summarization", "--into", scratch.path + "/x.study", "--yes"] + words)
    #expect(run.status == 64, "\(run.talk)")
    #expect(!run.talk.isEmpty && run.output.isEmpty)
  }

  @Test func `values are not taken away before the model has answered, and the study remembers the attempt`() throws {
    let scratch = try Scratch()
    let study = scratch.path + "/x.study"
    #expect(try Run("extract", "summarization", "--with", "rules", "--into", study).status == 0)
    let before = try Run("factor", study, "helpfulness", "--format", "json").output
    let run = try Run(
      "extract", study, "--endpoint", "http://127.0.0.1:9/v1", "--model", "tiny", "--factors", "helpfulness",
      "--replace", "--yes")
    #expect(run.status == 69, "\(run.talk)")
    #expect(try Run("factor", study, "helpfulness", "--format", "json").output == before)
    let runs = try Run("runs", study, "--format", "json").json["runs"]
    #expect(runs.list.count == 1)
    #expect(runs[0]["state"].text == "failed")
    #expect(runs[0]["problem"].text?.contains("nobody listens there") == true)
  }

  @Test func `a study about which no model was asked has no runs`() throws {
    let run = try Run("runs", "summarization")
    #expect(run.status == 0 && run.output.contains("No model was asked about this study."))
  }
}
