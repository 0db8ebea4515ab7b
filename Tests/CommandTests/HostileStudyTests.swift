import Foundation
import Testing

/// Folders that are not what they should be: a clear message with file and line, exit 65, nothing written.
@Suite struct HostileStudyTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let file: String
    let line: Int?
    let bytes: Data
  }

  static let cases: [Case] = [
    Case(description: "broken JSON", file: "votes.jsonl", line: 1, bytes: Data(#"{"pair": "p", "agent""#.utf8)),
    Case(
      description: "invalid UTF-8", file: "sources.jsonl", line: 2,
      bytes: Data(
        #"{"source": "x", "text": "t"}"#.utf8 + [10] + Array(#"{"source": "y", "text": ""#.utf8) + [
          0xC3, 0x28, 0x22, 0x7D,
        ])),
    Case(
      description: "NaN", file: "manifestations.jsonl", line: 1,
      bytes: Data(#"{"response": "a", "values": {"fluency": NaN}}"#.utf8)),
    Case(
      description: "duplicate names", file: "responses.jsonl", line: 2,
      bytes: Data(
        (#"{"response": "a", "source": "x", "text": "one"}"# + "\n"
          + #"{"response": "a", "source": "x", "text": "two"}"#).utf8)),
    Case(
      description: "a vote for a pair that is not there", file: "votes.jsonl", line: 2,
      bytes: Data(
        (#"{"pair": "p", "agent": "human", "verdict": "A"}"# + "\n"
          + #"{"pair": "q", "agent": "human", "verdict": "A"}"#).utf8)),
    Case(
      description: "an unknown verdict", file: "votes.jsonl", line: 1,
      bytes: Data(#"{"pair": "p", "agent": "human", "verdict": "C"}"#.utf8)),
    Case(description: "a broken table", file: "factors.toml", line: 1, bytes: Data("[[factor\n".utf8)),
    Case(description: "an empty description", file: "study.json", line: nil, bytes: Data()),
  ]

  @Test(arguments: cases) func `bad data is 65 and names the place`(hostile: Case) throws {
    let scratch = try study()
    try scratch.write("s/" + hostile.file, hostile.bytes)
    let before = scratch.files(under: "s")
    for command in [["ranks"], ["edit", "set"]] {
      let arguments =
        command == ["ranks"]
        ? ["ranks", scratch.path + "/s"] : ["edit", scratch.path + "/s", "set", "--factor", "length", "--ranked", "no"]
      let run = try Run(arguments)
      #expect(run.status == 65, "\(run.talk)")
      #expect(run.output == "")
      #expect(run.talk.contains(hostile.file), "\(run.talk)")
      if let line = hostile.line { #expect(run.talk.contains("line \(line)"), "\(run.talk)") }
    }
    #expect(scratch.files(under: "s") == before)
  }

  @Test func `a line of five megabytes is read`() throws {
    let scratch = try study()
    let text = String(repeating: "word ", count: 1_000_000)
    try scratch.write("s/sources.jsonl", #"{"source": "x", "text": ""# + text + #""}"#)
    let run = try Run("pairs", scratch.path + "/s", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    #expect(try run.json["total"].number == 1)
  }

  @Test func `a damaged journal is 65 and stays as it is`() throws {
    let scratch = try study()
    let journal = "{\"entry\":1,\"when\":\"2026-03-01T12:00:00Z\",\"edit\":\"nonsense\"}\n"
    try scratch.write("s/edits.jsonl", journal)
    let run = try Run("ranks", scratch.path + "/s")
    #expect(run.status == 65, "\(run.talk)")
    #expect(run.talk.contains("edits.jsonl"))
    #expect(try String(contentsOfFile: scratch.path + "/s/edits.jsonl", encoding: .utf8) == journal)
  }

  private func study() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.write("s/study.json", #"{"format": 1, "name": "s", "task": "summarization"}"#)
    try scratch.write("s/sources.jsonl", #"{"source": "x", "text": "a post"}"#)
    try scratch.write(
      "s/responses.jsonl",
      #"{"response": "a", "source": "x", "text": "one"}"# + "\n"
        + #"{"response": "b", "source": "x", "text": "two words"}"#)
    try scratch.write("s/pairs.jsonl", #"{"pair": "p", "a": "a", "b": "b"}"#)
    try scratch.write("s/votes.jsonl", #"{"pair": "p", "agent": "human", "verdict": "B"}"#)
    return scratch
  }
}
