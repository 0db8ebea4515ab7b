import Preferences
import StudyFormats
import Testing

@Suite struct AnswerEntryTests {
  private func entry(_ edit: AnswerEdit) -> JournalEntry {
    JournalEntry(number: 1, when: "2026-03-01T12:00:00Z", action: .edit(.answer(edit)))
  }

  private static let answers: [ValidationAnswer?] = [
    nil, ValidationAnswer(.agree, to: .judgement(true, of: "The bike is “old”.")),
    ValidationAnswer(.disagree, to: .judgement(false, of: ""), isByValue: true),
    ValidationAnswer(.cannotSay, to: .fact("A fact.")),
    ValidationAnswer(.agree, to: .value(0.1 + 0.2)), ValidationAnswer(.disagree, to: .value(-0.0)),
  ]

  @Test func `every answer is read as it was written`() throws {
    for old in Self.answers {
      for new in Self.answers {
        for fact in [nil, "f#1"] {
          let entry = entry(
            AnswerEdit(annotator: "ann", factor: "off focus", response: "d1", fact: fact, old: old, new: new))
          let line = try #require(StudySpelling.line(of: entry))
          #expect(try StudySpelling.entry(line, in: "journal") == entry)
        }
      }
    }
  }

  @Test func `an answer is spelled to be read by people`() throws {
    let edit = AnswerEdit(
      annotator: "human", factor: "off focus", response: "d1", fact: "d1#1", old: nil,
      new: ValidationAnswer(.cannotSay, to: .judgement(true, of: "It rains.")))
    #expect(
      StudySpelling.line(of: entry(edit))
        == #"{"entry":1,"when":"2026-03-01T12:00:00Z","edit":"answer","annotator":"human","factor":"off focus","#
        + #""response":"d1","fact":"d1#1","new":{"answer":"cannot say","value":true,"text":"It rains."}}"#)
  }

  @Test(arguments: [
    #"{"answer":"maybe","value":1}"#, #"{"answer":"agree"}"#, #"{"answer":"agree","value":true}"#,
    #"{"answer":"agree","value":1,"text":"x"}"#, #"{"answer":"agree","value":1e999}"#, #"{"value":1}"#, "7",
  ])
  func `what is no answer is refused with its field`(answer: String) {
    let line =
      #"{"entry":1,"when":"2026-03-01T12:00:00Z","edit":"answer","annotator":"a","factor":"f","response":"r","new":"#
      + answer + "}"
    #expect(throws: StudyFormatError.self) { try StudySpelling.entry(line, in: "journal") }
  }

  @Test func `a value that is not finite has no spelling`() {
    let edit = AnswerEdit(
      annotator: "a", factor: "f", response: "r", fact: nil, old: nil,
      new: ValidationAnswer(.agree, to: .value(.infinity)))
    #expect(StudySpelling.line(of: entry(edit)) == nil)
  }
}
