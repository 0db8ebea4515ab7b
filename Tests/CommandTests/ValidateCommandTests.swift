import Foundation
import Testing

@Suite struct ValidateCommandTests {
  private let scratch: Scratch
  private let study: String

  init() throws {
    scratch = try Scratch()
    study = try scratch.copy(sample: "summarization")
  }

  private func validate(_ arguments: String..., study: String? = nil) throws -> Run {
    try Run(["validate", study ?? self.study] + arguments)
  }

  /// Draws a sample and fills its rows in: `answer` gets the place of a row, from 0.
  private func fill(
    _ name: String, _ arguments: String..., study: String? = nil, _ answer: (Int) -> String
  ) throws -> String {
    let path = scratch.path + "/" + name
    let run = try Run(
      ["validate", study ?? self.study, "--factor", "off focus", "--write-sample", path, "--replace"] + arguments)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.talk)")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let filled = lines.enumerated().map { place, line -> String in
      var row = try! JSONSerialization.jsonObject(with: Data(line.utf8)) as! [String: Any]
      row["answer"] = answer(place)
      return String(decoding: try! JSONSerialization.data(withJSONObject: row), as: UTF8.self)
    }
    try scratch.write(name, filled.joined(separator: "\n") + "\n")
    return path
  }

  @Test func `what was filled in is kept, counted, and stands in the factor's report`() throws {
    let path = try fill("a.jsonl", "--sample", "20") {
      $0 < 15 ? "agree" : $0 < 18 ? "disagree" : $0 == 18 ? "cannot say" : ""
    }
    let run = try validate("--answers", path, "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.talk.contains("19 answers kept in"))
    let report = try run.json
    #expect(report["agreed"].number == 15 && report["decided"].number == 18 && report["cannot_say"].number == 1)
    #expect(report["accuracy"].isNear(15.0 / 18))
    #expect(report["method"].text == "wilson-clustered")
    let factor = try Run("factor", study, "off focus", "--resamples", "0")
    #expect(factor.output.contains("agreed with on 15 of 18 · .83 ["))
    let json = try Run("factor", study, "off focus", "--resamples", "0", "--format", "json").json["validation"]
    #expect(json["low"].isNear(report["low"].number) && json["agreed"].number == 15)
    #expect(try Run("factor", study, "hallucination", "--format", "json").json["validation"].value == nil)

    // The same again changes nothing; what is changed is; nothing that moves a score was done.
    #expect(try validate("--answers", path).talk.contains("0 answers kept"))
    let log = try Run("edit", study, "log", "--format", "json").json["edits"].list
    #expect(log.count == 19)
    #expect(log[0]["edit"].text?.hasPrefix("agree with off focus of ") == true)
    #expect(try Run("edit", study, "undo").status == 0)
    #expect(try validate("--format", "json").json["cannot_say"].number == 0)
  }

  @Test func `what one has answered is left out of the next sample, and of nobody else's`() throws {
    _ = try validate("--answers", try fill("a.jsonl", "--sample", "10") { _ in "agree" })
    let path = scratch.path + "/b.csv"
    let more = try validate("--factor", "off_focus", "--sample", "15", "--write-sample", path)
    #expect(more.talk.contains("5 items written, 10 answered already and left out"))
    #expect(try validate("--factor", "off focus", "--sample", "10", "--write-sample", path, "--replace").status == 1)
    #expect(try validate("--factor", "off focus", "--write-sample", path).status == 74)
    let other = try validate(
      "--factor", "off focus", "--sample", "15", "--annotator", "ann", "--write-sample", path, "--replace")
    #expect(other.talk.contains("15 items written"))
  }

  @Test func `two annotators are told apart, with how far they agree`() throws {
    _ = try validate("--answers", try fill("a.jsonl", "--sample", "12", "--annotator", "ann") { $0 < 9 ? "a" : "d" })
    _ = try validate("--answers", try fill("b.jsonl", "--sample", "12", "--annotator", "bob") { $0 < 6 ? "a" : "d" })
    let report = try validate("--format", "json").json
    #expect(report["agreed"].number == 15 && report["decided"].number == 24 && report["items"].number == 12)
    #expect(report["annotators"].list.map { $0["annotator"].text } == ["ann", "bob"])
    #expect(report["agreement"]["unanimous"].number == 9 && report["agreement"]["shared"].number == 12)
    #expect(try validate().output.contains("Krippendorff's alpha"))
  }

  @Test func `drawn by value, shares are weighed by how much there is of each value`() throws {
    var falses = 0
    let path = try fill("a.jsonl", "--sample", "40", "--by-value") { _ in "agree" }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let rows = text.split(separator: "\n").map { line -> String in
      guard line.contains(#""extracted":"false""#) else { return String(line) }
      falses += 1
      return falses == 1 ? String(line).replacing(#""answer":"agree""#, with: #""answer":"disagree""#) : String(line)
    }
    #expect(falses == 20)
    try scratch.write("a.jsonl", rows.joined(separator: "\n"))
    let report = try { JSON(try JSONSerialization.jsonObject(with: Data($0.output.utf8))) }(
      try validate("--answers", path, "--format", "json"))
    #expect(report["method"].text == "wilson-clustered-reweighted")
    let counts = report["values"].list.map { $0["count"].number ?? 0 }
    #expect(counts.count == 2 && report["population"]["count"].number == counts[0] + counts[1])
    #expect(report["accuracy"].isNear((counts[0] + counts[1] * 0.95) / (counts[0] + counts[1])))
    #expect(report["precision"].number == 1)
    #expect(report["recall"].isNear(counts[0] / (counts[0] + counts[1] * 0.05)))
  }

  @Test func `a study file keeps answers as a folder does`() throws {
    let file = scratch.path + "/x.study"
    #expect(try Run("import", "folder", study, "--into", file).status == 0)
    let inFile = try fill("a.jsonl", "--sample", "8", study: file) { $0 < 6 ? "agree" : "disagree" }
    let inFolder = try fill("b.jsonl", "--sample", "8") { $0 < 6 ? "agree" : "disagree" }
    #expect(
      try String(contentsOfFile: inFile, encoding: .utf8).count
        == String(contentsOfFile: inFolder, encoding: .utf8).count)
    let first = try validate("--answers", inFile, "--format", "csv", study: file)
    let second = try validate("--answers", inFolder, "--format", "csv")
    #expect(first.status == 0 && first.output == second.output, "\(first.talk)")
    // A folder made of the file has them too.
    let copy = scratch.path + "/copy"
    #expect(try Run("export", file, "--as", "folder", "--into", copy).status == 0)
    #expect(try validate("--format", "csv", study: copy).output == first.output)
  }

  @Test func `an answer to what was extracted anew is set aside`() throws {
    let path = try fill("a.jsonl", "--sample", "5") { _ in "agree" }
    _ = try validate("--answers", path)
    let row = try #require(
      try JSONSerialization.jsonObject(
        with: Data(String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")[0].utf8)) as? [String: Any])
    let fact = try #require(row["fact"] as? String)
    let value = try #require(row["extracted"] as? String)
    let judgements = study + "/judgements.jsonl"
    let other = value == "true" ? "false" : "true"
    let changed = try String(contentsOfFile: judgements, encoding: .utf8).split(separator: "\n").map(String.init).map {
      $0.contains("\"\(fact)\"") && $0.contains("off focus")
        ? $0.replacing("\"value\": \(value)", with: "\"value\": \(other)") : $0
    }
    try scratch.write("summarization/judgements.jsonl", changed.joined(separator: "\n") + "\n")
    let report = try validate("--format", "json").json
    #expect(report["set_aside"].number == 1 && report["decided"].number == 4)
    let again = try validate("--answers", path)
    #expect(again.status == 0 && again.talk.contains("line 1: something else is extracted there by now"))
    #expect(again.talk.contains("1 passed over"))
  }

  @Test func `what cannot be done is refused, and nothing is kept`() throws {
    #expect(try validate().status == 1)
    #expect(try validate("--factor", "length").status == 64)
    #expect(try validate("--factor", "nothing").status == 64)
    #expect(try validate("--factor", "receptiveness").status == 1)
    #expect(try validate("--factor", "fluency", "--by-value").status == 64)
    #expect(try validate("--factor", "off focus", "--sample", "0").status == 64)
    #expect(try validate("--factor", "off focus", "--level", "1").status == 64)
    #expect(try validate("--write-sample", "x.csv").status == 64)
    #expect(try validate("--factor", "off focus", "--annotator", " ").status == 64)
    #expect(try validate("--answers", scratch.path + "/none.csv").status == 66)
    try scratch.write("bad.csv", "factor,response,fact,answer\noff focus,nobody,x,agree\n")
    let stranger = try validate("--answers", scratch.path + "/bad.csv")
    #expect(stranger.status == 65 && stranger.talk.contains("line 2") && stranger.talk.contains("nobody"))
    try scratch.write(
      "bad.csv", "factor,response,fact,answer\noff focus,bike-locked-to-mine/c1,bike-locked-to-mine/c1#1,true\n")
    #expect(try validate("--answers", scratch.path + "/bad.csv").status == 65)
    try scratch.write("bad.csv", "factor,response,fact,answer\n")
    #expect(try validate("--answers", scratch.path + "/bad.csv").status == 65)
    let path = try fill("a.jsonl", "--sample", "3") { _ in "agree" }
    let readOnly = try validate("--answers", path, "--read-only")
    #expect(readOnly.status == 64 && readOnly.talk.contains("reading only"))
    #expect(!scratch.files(under: "summarization").contains("edits.jsonl"))
  }
}
