import Foundation
import Preferences
import StudyFormats
import Testing

@Suite struct AnswerSheetTests {
  private let items = [
    AnswerSheet.Item(
      factor: "off focus", response: "d1", fact: "d1#1", extracted: "true", question: "counts", statement: "It, rains.",
      reason: "“why”\nbecause", source: "A \"source\".", text: "Two\nlines", isByValue: true),
    AnswerSheet.Item(
      factor: "intent", response: "d2", fact: nil, extracted: "0.5", question: "", statement: "", reason: "",
      source: "",
      text: "", isByValue: false),
  ]

  /// The table with these answers filled in, as a program that knows only its columns does.
  private func filled(_ answers: [String], asLines: Bool) throws -> TemporaryFolder {
    let text = String(decoding: AnswerSheet.bytes(of: items, annotator: "ann", asLines: asLines), as: UTF8.self)
    var parts = text.components(separatedBy: asLines ? #""answer":"""# : ",ann,\n")
    #expect(parts.count == 3)
    for (place, answer) in answers.enumerated() {
      parts[place] += asLines ? #""answer":"\#(answer)""# : ",ann,\(answer)\n"
    }
    return TemporaryFolder(["answers.\(asLines ? "jsonl" : "csv")": parts.joined()])
  }

  @Test(arguments: [false, true])
  func `what was asked comes back with the answers`(asLines: Bool) throws {
    let folder = try filled(["agree", "Cannot say"], asLines: asLines)
    let rows = try AnswerSheet.read(folder.place(asLines ? "answers.jsonl" : "answers.csv"))
    #expect(rows.map(\.assent) == [.agree, .cannotSay])
    #expect(rows.map(\.factor) == ["off focus", "intent"])
    #expect(rows.map(\.fact) == ["d1#1", nil])
    #expect(rows.map(\.extracted) == ["true", "0.5"])
    #expect(rows.map(\.statement) == ["It, rains.", nil])
    #expect(rows.map(\.isByValue) == [true, false])
    #expect(rows.allSatisfy { $0.annotator == "ann" })
  }

  @Test(arguments: [false, true])
  func `rows without an answer are passed over`(asLines: Bool) throws {
    let folder = try filled(["", "d"], asLines: asLines)
    let rows = try AnswerSheet.read(folder.place(asLines ? "answers.jsonl" : "answers.csv"))
    #expect(rows.map(\.assent) == [.disagree])
    #expect(rows.map(\.response) == ["d2"])
  }

  @Test(arguments: [false, true])
  func `a word that is no answer is told with its line`(asLines: Bool) throws {
    let folder = try filled(["agree", "true"], asLines: asLines)
    let name = asLines ? "answers.jsonl" : "answers.csv"
    let error = #expect(throws: StudyFormatError.self) { try AnswerSheet.read(folder.place(name)) }
    #expect(error?.field == "answer")
    // The first row of the table holds three line feeds.
    #expect(error?.line == (asLines ? 2 : 5))
  }

  @Test(arguments: [
    "factor,response\nx,y\n", "factor,response,answer\n,y,agree\n", "factor,response,answer\nx,,agree\n", "",
  ])
  func `a table that names nothing is refused`(text: String) {
    let folder = TemporaryFolder(["answers.csv": text])
    #expect(throws: StudyFormatError.self) { try AnswerSheet.read(folder.place("answers.csv")) }
  }
}
