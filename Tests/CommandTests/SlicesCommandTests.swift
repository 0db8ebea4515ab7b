import Foundation
import Testing

@Suite struct SlicesCommandTests {
  private let scratch: Scratch
  private let study: String

  /// Sixty pairs of one subject and twelve of another, five of a third.
  init() throws {
    scratch = try Scratch()
    var lines = ["prompt,first,second,choice,subject"]
    for place in 0..<77 {
      let subject = place < 60 ? "sea" : place < 72 ? "hill" : "town"
      let long = "some words about it and \(place) more of them"
      lines.append(
        "question \(place),\(place % 3 == 0 ? "short" : long),\(place % 3 == 0 ? long : "brief"),A,\(subject)")
    }
    try scratch.write("pairs.csv", lines.joined(separator: "\n") + "\n")
    study = scratch.path + "/pairs.study"
    let run = try Run(
      "import", "csv", scratch.path + "/pairs.csv", "--into", study, "--map",
      "source=prompt,a=first,b=second,choice=choice,keep=subject")
    #expect(run.status == 0, "\(run.talk)")
  }

  @Test func `each slice has the numbers of its pairs`() throws {
    let run = try Run("slices", study, "--by", "subject", "--format", "json", "--resamples", "100")
    #expect(run.status == 0, "\(run.talk)")
    let slices = try run.json["slices"].list
    #expect(slices.map { $0["slice"].text } == ["sea", "hill", "town"])
    #expect(slices.map { $0["n"].number } == [60, 12, 5])
    let sea = slices[0]["factors"].first(where: ["factor": "length"])
    #expect(sea["concordant"].number == 40 && sea["discordant"].number == 20)
    #expect(sea["score"].isNear(20.0 / 60))
    #expect(try #require(sea["low"].number) < 20.0 / 60)
    #expect(slices[2]["too_small"].value as? Bool == true)
    #expect(slices[2]["factors"].first(where: ["factor": "length"])["score"].isNull)
  }

  @Test(arguments: [
    ("subject = sea", 60), ("subject != sea", 17), ("subject in (sea, hill) and length > 0", 48),
    ("subject ~ /l{2}/ or text has \"question 7\"", 18), ("source ~ /\\b7[0-9]$/", 7),
  ])
  func `an expression chooses by the same column`(expression: String, count: Double) throws {
    let run = try Run("ranks", study, "--format", "json", "--resamples", "0", "--where", expression)
    #expect(run.status == 0, "\(run.talk)")
    let people = try run.json["profiles"].first(where: ["agent": "human"])
    #expect(people["pairs"].number == count)
    let wrong = try Run("ranks", study, "--where", "subject = se")
    #expect(
      wrong.status == 64 && wrong.talk.contains("--where, character 11: “subject” is never “se”; did you mean “sea”?"))
  }

  @Test func `people read a table with what cannot be told marked`() throws {
    let run = try Run("slices", study, "--resamples", "50")
    #expect(run.status == 0, "\(run.talk)")
    #expect(run.output.contains("sea") && run.output.contains("–"))
    let lines = try Run("slices", study, "--format", "csv", "--resamples", "0").output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("task,by,agent,setting,minus_humans,slice,n,") == true)
  }

  @Test func `what is not there is refused with what there is`() throws {
    let column = try Run("slices", study, "--by", "nothing")
    #expect(column.status == 64)
    #expect(column.talk.contains("subject"))
    #expect(try Run("slices", study, "--by", "saved").status == 1)
    #expect(try Run("slices", study, "--minus-humans").status == 64)
    #expect(try Run("slices", Run.sample("document-qa")).status == 1)
  }
}
