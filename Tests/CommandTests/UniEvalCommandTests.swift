import Foundation
import TestSupport
import Testing

@Suite struct UniEvalCommandTests {
  @Test(arguments: [
    (["extract", "summarization", "--with", "unieval"], 64, "--unieval"),
    (["extract", "summarization", "--with", "rules", "--unieval", "m"], 64, "--with unieval"),
    (["extract", "summarization", "--with", "unieval", "--unieval", "nowhere"], 66, "unieval.json"),
    (["extract", "summarization", "--with", "unieval", "--unieval", "m", "--threads", "-1"], 64, "--threads"),
    (["extract", "summarization", "--with", "unieval", "--unieval", "m", "--patience", "0"], 64, "--patience"),
    (["unieval", "export", "nowhere", "--into", "m"], 66, "nowhere"),
    (["unieval", "export", "."], 64, "--into"),
    (["unieval", "export", ".", "--into", "."], 74, "something already"),
    (["unieval", "export", ".", "--into", "m", "--python", "/nowhere/python"], 69, "/nowhere/python"),
    (["unieval", "export", ".", "--into", "m", "--as", "int3"], 64, "int3"),
  ])
  func `what cannot be done is refused with what to do`(words: [String], status: Int32, said: String) throws {
    let scratch = try Scratch()
    let run = try Run(words, in: scratch.path)
    #expect(run.status == status, "\(run.talk)")
    #expect(run.talk.contains(said), "\(run.talk)")
    #expect(run.output.isEmpty)
    #expect(scratch.files().isEmpty)
  }
}

/// With a tiny random model.
@Suite(
  .serialized,
  .enabled(if: UniEvalEnvironment.python != nil, Comment(rawValue: UniEvalEnvironment.whySkipped)))
struct UniEvalExtractionTests {
  private let scratch: Scratch
  private let python: String

  init() throws {
    (scratch, python) = (try Scratch(), UniEvalEnvironment.python!)
    try UniEvalEnvironment.makeCheckpoint(in: scratch.path + "/tiny")
    let export = try Run(["unieval", "export", "tiny", "--into", "model", "--python", python], in: scratch.path)
    try #require(export.status == 0, "\(export.talk)")
  }

  private func extract(_ words: String...) throws -> Run {
    try Run(["extract"] + words + ["--with", "unieval", "--unieval", "model", "--python", python], in: scratch.path)
  }

  @Test func `a study is scored, kept, and not scored again`() throws {
    let planned = try extract("summarization", "--into", "x.study", "--replace", "--dry-run")
    #expect(planned.status == 0, "\(planned.talk)")
    #expect(planned.output.contains("in place of 144 values from elsewhere"))
    #expect(planned.output.contains("float32, summary templates 1: 547 questions"))
    #expect(!scratch.files().contains("x.study"))

    let alone = try extract("summarization", "--into", "x.study")
    #expect(alone.status == 0 && alone.talk.contains("fluency is left alone"), "\(alone.talk)")
    let first = try extract("summarization", "--into", "x.study", "--replace")
    #expect(first.status == 0, "\(first.talk)")
    #expect(first.talk.contains("fluency: 144 responses.") && first.talk.contains("coherence: 144 responses."))
    let factor = try Run("factor", "x.study", "fluency", in: scratch.path)
    #expect(factor.output.contains("UniEval (tiny "), "\(factor.output)")
    #expect(factor.output.contains("prompt summary templates 1, float32"), "\(factor.output)")

    let again = try extract("x.study")
    #expect(again.status == 0 && again.talk.contains("has all of this already"), "\(again.talk)")
    let scores = try Run("ranks", "x.study", "--format", "csv", in: scratch.path)
    let anew = try extract("summarization", "--into", "y.study", "--replace", "--threads", "1")
    #expect(anew.status == 0)
    #expect(try Run("ranks", "y.study", "--format", "csv", in: scratch.path).rows == scores.rows)
  }

  @Test func `values of another model stay until they are replaced`() throws {
    #expect(try extract("summarization", "--into", "x.study", "--replace", "--factors", "fluency").status == 0)
    let export = try Run(
      ["unieval", "export", "tiny", "--into", "small", "--as", "int8", "--python", python], in: scratch.path)
    #expect(export.status == 0, "\(export.talk)")
    let words = [
      "extract", "x.study", "--with", "unieval", "--unieval", "small", "--python", python, "--factors", "fluency",
    ]
    let kept = try Run(words, in: scratch.path)
    #expect(kept.status == 0 && kept.talk.contains("fluency is left alone"), "\(kept.talk)")
    let replaced = try Run(words + ["--replace"], in: scratch.path)
    #expect(replaced.status == 0 && replaced.talk.contains("fluency: 144 responses."), "\(replaced.talk)")
    let factor = try Run("factor", "x.study", "fluency", in: scratch.path)
    #expect(factor.output.contains("prompt summary templates 1, int8"), "\(factor.output)")
    #expect(!factor.output.contains("float32"))
  }

  @Test func `nothing is taken away where the model cannot be loaded`() throws {
    #expect(try extract("summarization", "--into", "x.study").status == 0)
    let before = try Run("ranks", "x.study", "--format", "csv", in: scratch.path)
    try FileManager.default.removeItem(atPath: scratch.path + "/model/model.onnx")
    let run = try extract("x.study", "--replace")
    #expect(run.status == 69, "\(run.talk)")
    #expect(run.talk.contains("model cannot be loaded") && run.talk.contains("export the model again"))
    #expect(try Run("ranks", "x.study", "--format", "csv", in: scratch.path).output == before.output)
  }
}
