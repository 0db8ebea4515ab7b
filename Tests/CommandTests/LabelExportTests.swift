import Foundation
import Testing

@Suite struct LabelExportTests {
  private struct Line {
    let pair: String
    let chosen: String
    let rejected: String
    let probability: Double
  }

  private func lines(_ text: String) throws -> [Line] {
    try text.split(separator: "\n").map { line in
      let json = JSON(try JSONSerialization.jsonObject(with: Data(line.utf8)))
      #expect(json.keys == ["prompt", "chosen", "rejected", "pair", "probability"])
      return Line(
        pair: try #require(json["pair"].text), chosen: try #require(json["chosen"].text),
        rejected: try #require(json["rejected"].text), probability: try #require(json["probability"].number))
    }
  }

  @Test func `towards a judge and against it are the same pairs with the other response chosen`() throws {
    let towards = try Run(
      "export", "summarization", "--as", "dpo", "--towards", "heron:evaluation", "--into", "-", "--scale", "0.3")
    #expect(towards.status == 0, "\(towards.talk)")
    let against = try Run(
      "export", "summarization", "--as", "dpo", "--against", "heron:evaluation", "--into", "-", "--scale", "0.3")
    let (one, other) = (try lines(towards.output), try lines(against.output))
    #expect(!one.isEmpty && one.map(\.pair) == other.map(\.pair))
    #expect(one.map(\.chosen) == other.map(\.rejected) && one.map(\.rejected) == other.map(\.chosen))
    #expect(one.allSatisfy { $0.probability > 0.65 } && other.allSatisfy { $0.probability < 0.35 })
    #expect(zip(one, other).allSatisfy { abs($0.probability + $1.probability - 1) < 1e-12 })
    #expect(towards.talk.contains("pairs written, towards heron · evaluation"))
    #expect(towards.talk.contains("left out: fitted preference within 50 ± 15 %"))
  }

  @Test func `a seed gives the same lines, and every pair is written or listed as left out`() throws {
    let scratch = try Scratch()
    func run(_ name: String, _ more: String...) throws -> String {
      let run = try Run(
        [
          "export", "summarization", "--as", "dpo", "--towards", "human", "--scale", "1", "--into",
          scratch.path + "/" + name,
        ]
          + more)
      #expect(run.status == 0, "\(run.talk)")
      return try String(contentsOfFile: scratch.path + "/" + name, encoding: .utf8)
    }
    let first = try run("one.jsonl", "--left-out", scratch.path + "/left.csv")
    #expect(try run("two.jsonl") == first)
    let left = try String(contentsOfFile: scratch.path + "/left.csv", encoding: .utf8).split(separator: "\n")
    #expect(left[0] == "pair,reason,probability_a")
    let names = try lines(first).map(\.pair) + left.dropFirst().map { String($0.prefix { $0 != "," }) }
    let all = try Run("pairs", "summarization", "--format", "json").json["pairs"].list.count
    #expect(names.count == all && Set(names).count == all)
    let every = try lines(try run("three.jsonl", "--undecided", "0"))
    #expect(every.count >= (try lines(first)).count)
    let some = try lines(try run("four.jsonl", "--factor", "length", "--sign", "concordant"))
    #expect(some.count < every.count)
  }

  @Test func `with a margin that nothing passes the file is empty, and the program says why`() throws {
    let run = try Run(
      "export", "summarization", "--as", "dpo", "--towards", "human", "--into", "-", "--undecided", "0.499")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.talk.contains("0 of 12 pairs written"))
    #expect(run.talk.contains("--undecided"))
  }

  @Test(arguments: [
    (["--as", "dpo"], 64), (["--as", "dpo", "--towards", "human", "--against", "human"], 64),
    (["--as", "dpo", "--towards", "nobody"], 64), (["--as", "dpo", "--towards", "human", "--undecided", "0.5"], 64),
    (["--as", "dpo", "--towards", "human", "--undecided", "-0.1"], 64),
    (["--as", "dpo", "--towards", "human", "--factors", "nothing"], 64),
    (["--as", "dpo", "--towards", "human", "--by", "nothing"], 1),
    (["--as", "dpo", "--towards", "human", "--where", "length(a) > length(b)"], 1),
    (["--as", "dpo", "--towards", "human", "--left-out", "-"], 64),
    (["--as", "chosen-rejected", "--towards", "human"], 64), (["--as", "folder", "--undecided", "0.1"], 64),
  ]) func `what cannot be labelled is refused with a sentence, and nothing is written`(words: [String], status: Int)
    throws
  {
    let scratch = try Scratch()
    let run = try Run(["export", "summarization", "--into", scratch.path + "/x"] + words)
    #expect(run.status == status, "\(run.talk)")
    #expect(!run.talk.isEmpty && run.output.isEmpty)
    #expect(scratch.files().isEmpty)
  }
}
