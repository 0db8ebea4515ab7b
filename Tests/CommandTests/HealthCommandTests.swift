import Foundation
import Testing

@Suite struct HealthCommandTests {
  private let scratch: Scratch
  private let study: String

  /// Six pairs: the third has the same answer twice, the fourth an empty one, and one prompt is in two splits.
  init() throws {
    scratch = try Scratch()
    try scratch.write(
      "pairs.csv",
      """
      prompt,first,second,choice,split
      what is red,a colour,a wine,A,train
      what is blue,a mood,the sky,B,train
      what is green,grass,grass,A,train
      what is white,,snow,B,test
      what is black,night,coal,perhaps,test
      what is grey,a cloud,a stone,tie,test

      """)
    study = scratch.path + "/pairs.study"
    let run = try Run(
      "import", "csv", scratch.path + "/pairs.csv", "--into", study, "--map",
      "source=prompt,a=first,b=second,choice=choice,keep=split")
    #expect(run.status == 0, "\(run.talk)")
  }

  @Test func `each finding has its count, and the rows behind it can be shown`() throws {
    let run = try Run("health", study, "--format", "json", "--resamples", "50")
    #expect(run.status == 0, "\(run.talk)")
    let health = try run.json
    #expect(health["texts_read"].value as? Bool == true)
    #expect(health["has_splits"].value as? Bool == true)
    let identical = health["findings"].first(where: ["finding": "identical-responses"])
    #expect(identical["count"].number == 1 && identical["severity"].text == "fault")
    #expect(health["agreement"]["alpha"].isNull)
    #expect(health["agreement"]["alpha_undefined"].text == "tooFewRatings")
    for finding in health["findings"].list {
      let id = try #require(finding["finding"].text)
      let shown = try Run("health", study, "--rows", id, "--format", "json")
      #expect(shown.status == 0, "\(shown.talk)")
      #expect(try shown.json["count"].number == finding["count"].number)
    }
    let rows = try Run("health", study, "--rows", "identical-responses").output
    #expect(rows.contains("grass | grass"))
  }

  @Test func `every form can be printed, and a study without pairs too`() throws {
    let table = try Run("health", study).output
    #expect(table.contains("Pairs of two identical responses") && table.contains("Votes"))
    #expect(try Run("health", study, "--format", "markdown").output.contains("| fault"))
    let lines = try Run("health", study, "--format", "csv").output.split(separator: "\n")
    #expect(lines.first == "finding,severity,count,of,low,high,sentence")
    #expect(try Run("health", Run.sample("document-qa")).status == 0)
  }

  @Test func `a known finding of which there is nothing has no rows`() throws {
    let none = try Run("health", "summarization", "--rows", "empty-responses")
    #expect(none.status == 0 && none.output.contains("Nothing of this kind was found."), "\(none.talk)")
    let json = try Run("health", "summarization", "--rows", "empty-responses", "--format", "json").json
    #expect(json["count"].number == 0 && json["rows"].list.isEmpty)
  }

  @Test func `entries that were left out are no share of anything that is known`() throws {
    let health = try Run("health", study, "--format", "json").json
    let rejected = health["findings"].first(where: ["finding": "rejected:1"])
    #expect(rejected["count"].number == 1 && rejected["of"].isNull)
  }

  @Test func `a finding that is not there is refused with those that are`() throws {
    let run = try Run("health", study, "--rows", "identical")
    #expect(run.status == 64)
    #expect(run.talk.contains("identical-responses"))
    #expect(try Run("health", study, "--limit", "-1").status == 64)
  }
}
