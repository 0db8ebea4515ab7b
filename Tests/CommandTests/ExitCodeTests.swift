import Foundation
import Testing

@Suite struct ExitCodeTests {
  @Test func `no terminal: the ranks of the summaries as plain text`() throws {
    let run = try Run()
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("summarization ▸ Summarization ▸ Ranks\n"))
    #expect(!run.output.contains("\u{1B}"))
    #expect(run.talk == "")
  }

  @Test func `a bare path opens like a command`() throws {
    let scratch = try Scratch()
    let run = try Run(try scratch.copy(sample: "document-qa"))
    #expect(run.status == 0)
    #expect(run.output.contains("document-qa ▸ Document QA ▸ Ranks"))
  }

  @Test(arguments: [
    ["ranks"], ["ranks", "summarization", "--format", "xml"], ["ranks", "summarization", "--level", "1"],
    ["ranks", "summarization", "--resamples", "-1"], ["pairs", "summarization", "--sign", "tied"],
    ["pairs", "summarization", "--offset", "-1"], ["ranks", "summarization", "--where", "length >"],
    ["ranks", "summarization", "--where", "nonsense > 1"], ["ranks", "summarization", "--task", "document-qa"],
    ["ranks", "summarization", "--agent", "hern"], ["factor", "summarization", "lenth"],
    ["edit", "summarization", "set", "--factor", "length"], ["import", "xsv", "x", "--into", "y"],
  ])
  func `a wrong command line is 64, with nothing on standard output`(arguments: [String]) throws {
    let run = try Run(arguments)
    #expect(run.status == 64, "\(arguments): \(run.talk)")
    #expect(run.output == "")
    #expect(run.talk != "")
  }

  @Test func `a study that is not there is 66, and the samples are named`() throws {
    let run = try Run("ranks", "sumarization")
    #expect(run.status == 66)
    #expect(run.output == "")
    #expect(run.talk.contains("sumarization"))
    #expect(run.talk.contains("the samples summarization,"))
  }

  @Test func `samples that are not there are 66`() throws {
    #expect(try Run("ranks", "summarization", "--samples", "/nowhere").status == 66)
    #expect(try Run("ranks", "summarization", environment: ["PROFILE_SAMPLES": "/nowhere"]).status == 66)
  }

  @Test func `a pair that is not there is 66`() throws {
    #expect(try Run("pair", "summarization", "no-such-pair").status == 66)
  }

  @Test func `a folder that is no study is 65`() throws {
    let scratch = try Scratch()
    try scratch.write("notes/readme.txt", "hello")
    let run = try Run("ranks", scratch.path + "/notes")
    #expect(run.status == 65)
    #expect(run.talk.contains("study.json"))
  }

  @Test func `alignment without humans is 1`() throws {
    let scratch = try Scratch()
    let study = try scratch.copy(sample: "summarization")
    let votes = try String(contentsOfFile: study + "/votes.jsonl", encoding: .utf8)
    let models = votes.split(separator: "\n").filter { !$0.contains(#""agent": "human""#) }
    try scratch.write("summarization/votes.jsonl", models.joined(separator: "\n") + "\n")
    let run = try Run("alignment", study)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.talk.contains("nobody voted"))
  }

  @Test func `a gap without evaluation is 1`() throws {
    #expect(try Run("gap", "summarization", "--setting", "generation").status == 1)
  }

  @Test func `a full disk is 74`() throws {
    let shell = try Shell("\"$0\" ranks summarization > /dev/full")
    #expect(shell.status == 74)
    #expect(shell.talk.contains("standard output cannot be written"))
  }

  @Test func `a reader that goes away ends it quietly`() throws {
    let shell = try Shell(
      "\"$0\" pairs summarization --format json --agent heron --profile heron:generation | head -n 1")
    #expect(shell.status == 0)
    #expect(shell.talk == "")
  }

  @Test func `help goes to standard output and names the exit codes`() throws {
    let run = try Run("--help")
    #expect(run.status == 0)
    for code in ["0", "1", "64", "65", "66", "69", "74", "130"] {
      #expect(
        run.output.split(separator: "\n").contains {
          $0.hasPrefix(String(repeating: " ", count: 4 - code.count) + code + "  ")
        })
    }
  }

  @Test func `unknown names are answered with the closest first`() throws {
    #expect(try Run("factor", "summarization", "lenth").talk.contains("there are: length,"))
    #expect(try Run("ranks", "summarization", "--agent", "wrenn").talk.contains("there are: wren,"))
    #expect(
      try Run("pairs", "summarization", "--misaligned", "heron").talk.contains("heron:evaluation, heron:generation"))
  }

  @Test func `an expression's error points at its column`() throws {
    let run = try Run("ranks", "summarization", "--where", "a.length > colour")
    #expect(run.talk.contains("--where, character 12"))
    #expect(run.talk.contains("“colour”"))
  }
}
