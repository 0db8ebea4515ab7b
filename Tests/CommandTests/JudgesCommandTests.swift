import Foundation
import Testing

@Suite struct JudgesCommandTests {
  @Test func `every judge of a sample is dissected, with what each property says alone`() throws {
    let run = try Run("dissect", "summarization", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let reports = try run.json["judges"].list
    #expect(reports.count == 5)
    #expect(reports[0]["agent"].text == "human")
    let weights = reports[0]["weights"].list
    #expect(weights.count == 10)
    #expect(weights.allSatisfy { $0["mean"].number != nil && $0["alone"].number != nil })
    #expect(try Run("dissect", "summarization", "--format", "json").output == run.output)
  }

  @Test func `judges stand beside each other in a table`() throws {
    let run = try Run("judges", "summarization", "--format", "csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.hasPrefix("task,measure,judge,other,similarity,scenarios,grouping,properties"))
    #expect(run.output.split(separator: "\n").count == 21)
  }

  @Test(arguments: [
    ["dissect"], ["dissect", "summarization", "--features", "x.csv"],
    ["dissect", "summarization", "--judge", "nobody"],
    ["dissect", "summarization", "--by", "nothing"], ["dissect", "summarization", "--factors", "nothing"],
    ["judges", "summarization", "--judge", "human"], ["judges", "summarization", "--groups", "nothing"],
    ["judges", "summarization", "--groups", "nothing.csv"], ["judges", "summarization", "--order", "groups"],
    ["dissect", "summarization", "--top", "0"], ["correlations", "published"],
    ["correlations", "summarization", "--factors", "nothing"],
  ])
  func `what cannot be dissected is refused with a sentence`(words: [String]) throws {
    let run = try Run(words)
    #expect(run.status != 0)
    #expect(!run.talk.isEmpty)
    #expect(run.output.isEmpty)
  }

  @Test(arguments: [
    (["dissect", "published"], 1, "published scores have no pairs to fit"),
    (["judges", "published"], 1, "published scores have no pairs to fit"),
    (["dissect", "summarization", "--where", "length(a) < 0"], 1, "no pair fits"),
    (["dissect", "summarization", "--factors", ""], 1, "names no property"),
    (["dissect", "summarization", "--factors", "length,Length"], 64, "named twice"),
  ])
  func `where there is nothing to fit it is said why`(words: [String], status: Int32, reason: String) throws {
    let run = try Run(words)
    #expect(run.status == status && run.output.isEmpty, "\(run.output)")
    #expect(run.talk.contains(reason), "\(run.talk)")
  }

  @Test func `by two properties no judges are alike, and how many there are is printed`() throws {
    let factors = try Run("dissect", "summarization", "--judge", "human", "--folds", "0", "--format", "csv").rows
      .prefix(2).compactMap { $0["property"] }.joined(separator: ",")
    let run = try Run("judges", "summarization", "--factors", factors, "--folds", "0", "--format", "csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.rows.allSatisfy { $0["similarity"] == "" })
    // One judge has too few pairs to be fitted, and so nothing in common with anybody.
    #expect(Set(run.rows.map { $0["properties"] }) == ["2", ""])
    let table = try Run("judges", "summarization", "--factors", factors, "--folds", "0").output
    #expect(table.contains("by 2 common properties") && !table.contains("1.00"))
  }

  @Test func `groups of judges have means within and across them, from a file or from names`() throws {
    let scratch = try Scratch()
    try scratch.write("groups.csv", "agent,kind\nheron,a\nwren,b\n")
    let run = try Run(
      "judges", "summarization", "--groups", scratch.path + "/groups.csv", "--order", "groups", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let grouping = try run.json["groupings"][0]
    #expect(grouping["grouping"].text == "kind")
    #expect(grouping["groups"].list.map { $0["group"].text } == ["a", "b"])
    #expect(grouping["within"].number != nil && grouping["across"].number != nil)
    #expect(grouping["without_group"].list.count == 1)
    let named = try Run("judges", "summarization", "--groups", "setting", "--measure", "l2")
    #expect(named.status == 0 && named.output.contains("By setting"), "\(named.talk)")
  }

  @Test func `the properties preferred most and least stand in one table`() throws {
    let run = try Run("dissect", "summarization", "--top", "2", "--format", "csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.rows.count == 5 * 4)
    #expect(Set(run.rows.map { $0["side"] }) == ["most", "least"])
  }

  @Test func `what each property adds on a pair sums to the log-odds`() throws {
    let pair = try #require(try Run("pairs", "summarization", "--limit", "1", "--format", "csv").rows.first?["pair"])
    let run = try Run("pair", "summarization", pair, "--judge", "human", "--format", "json")
    #expect(run.status == 0, "\(run.talk)")
    let fitted = try run.json["fitted"][0]
    let sum = fitted["parts"].list.reduce(0) { $0 + ($1["log_odds"].number ?? 0) }
    #expect(abs(sum - (try #require(fitted["log_odds"].number))) < 1e-9)
    let table = try Run("pair", "summarization", pair, "--judge", "human")
    #expect(table.output.contains("What adds up for humans"))
  }

  @Test func `correlations have a row for every two properties`() throws {
    let run = try Run("correlations", "summarization", "--format", "csv")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.rows.count == 100)
    #expect(try Run("correlations", "summarization", "--of", "comparisons").output.contains("comparisons"))
  }
}
