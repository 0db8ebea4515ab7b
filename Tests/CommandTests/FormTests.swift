import Foundation
import Testing

/// One number, four forms.
@Suite struct FormTests {
  static let commands = [
    ["ranks", "summarization", "--resamples", "50"], ["bars", "summarization", "--resamples", "50"],
    ["alignment", "summarization", "--resamples", "50"], ["gap", "summarization", "--resamples", "50"],
    ["factor", "summarization", "length", "--resamples", "50"], ["pairs", "summarization"],
    ["pairs", "summarization", "--profile", "heron:generation"], ["pair", "summarization", "bike-locked-to-mine"],
    ["health", "summarization"], ["rejected", "summarization"], ["edit", "summarization", "log"],
  ]

  @Test(arguments: commands) func `every command has every form`(command: [String]) throws {
    for format in ["table", "csv", "json", "markdown"] {
      let run = try Run(command + ["--format", format])
      #expect(run.status == 0, "\(format): \(run.talk)")
      #expect(run.talk == "", "\(format)")
      #expect(!run.output.isEmpty, "\(format)")
      #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(format)")
    }
  }

  @Test(arguments: commands) func `tables fit a page of 100 columns`(command: [String]) throws {
    for line in try Run(command).output.split(separator: "\n") {
      #expect(line.count <= 100 || line.hasPrefix("Kept in"), "\(line)")
    }
  }

  @Test(arguments: commands) func `ASCII alone is said in ASCII alone`(command: [String]) throws {
    let run = try Run(command + ["--ascii"])
    #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(run.output.split(separator: "\n").count == (try Run(command).output.split(separator: "\n").count))
  }

  @Test func `the table's digits are those of the full numbers, rounded`() throws {
    let table = try Run("alignment", "published", "--task", "summarization").output
    let rows = try Run("alignment", "published", "--task", "summarization", "--format", "csv").rows
    #expect(rows.count == 16)
    for row in rows {
      let line = try #require(
        table.split(separator: "\n").first { $0.hasPrefix("\(row["agent"]!) · \(row["setting"]!)  ") })
      let fields = line.split(separator: " ").suffix(4)
      for (name, field) in zip(["tau_b", "spearman_rho", "pearson_r"], fields) {
        let printed = try #require(Double(field.replacing("−", with: "-")))
        #expect(abs(printed - Double(row[name]!)!) <= 0.000_500_1)
      }
    }
  }

  @Test func `full numbers are the same in CSV and JSON`() throws {
    let rows = try Run("ranks", "summarization", "--format", "csv", "--resamples", "50").rows
    let json = try Run("ranks", "summarization", "--format", "json", "--resamples", "50").json
    #expect(rows.count == 50)
    for row in rows {
      let factor = json["profiles"].first(where: ["agent": row["agent"]!, "setting": row["setting"]!])["factors"]
        .first(where: ["factor": row["factor"]!])
      for name in ["tau14", "low", "high", "concordant", "missing"] {
        #expect(factor[name].isNear(Double(row[name]!)), "\(name) of \(row)")
      }
    }
  }

  @Test func `escape sequences in a text are shown and never sent`() throws {
    let scratch = try Scratch()
    try scratch.write("s/study.json", #"{"format": 1, "name": "s", "task": "summarization"}"#)
    try scratch.write(
      "s/sources.jsonl", #"{"source": "x", "title": "\u001b[2Jtitle", "text": "post \u001b]0;owned\u0007"}"#)
    try scratch.write(
      "s/responses.jsonl",
      #"{"response": "a", "source": "x", "text": "\u001b[31mred\u009b1m"}"# + "\n"
        + #"{"response": "b", "source": "x", "text": "plain words"}"#)
    try scratch.write("s/pairs.jsonl", #"{"pair": "p\u001b[5m", "a": "a", "b": "b"}"#)
    try scratch.write("s/votes.jsonl", #"{"pair": "p\u001b[5m", "agent": "human", "verdict": "A"}"#)
    for format in ["table", "json", "markdown"] {
      for command in [["pair", scratch.path + "/s", "p\u{1B}[5m"], ["pairs", scratch.path + "/s"]] {
        let run = try Run(command + ["--format", format])
        #expect(run.status == 0, "\(run.talk)")
        #expect(!run.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
      }
    }
    let unknown = try Run("pair", scratch.path + "/s", "\u{1B}[2J")
    #expect(unknown.status == 66)
    #expect(!unknown.talk.unicodeScalars.contains("\u{1B}"))
  }
}
