import Preferences
import Testing

@Suite struct QuestionEditTests {
  private func history(_ actions: [JournalEntry.Action]) -> EditHistory {
    EditHistory(
      entries: actions.enumerated().map { JournalEntry(number: $0 + 1, when: "2026-01-01T00:00:00Z", action: $1) })
  }

  private func renaming(_ old: String, to new: String) -> JournalEntry.Action {
    .edit(.factor(old: Factor(name: old, definition: ""), new: Factor(name: new, definition: "")))
  }

  @Test func `the last words hold, and none after they were taken back or undone`() {
    let first = Edit.question(factor: "off focus", old: nil, new: "one")
    let second = Edit.question(factor: "off focus", old: "one", new: "two")
    #expect(history([]).questions.isEmpty)
    #expect(history([.edit(first), .edit(second)]).questions == ["off focus": "two"])
    #expect(history([.edit(first), .edit(second), .undo(of: 2)]).questions == ["off focus": "one"])
    #expect(history([.edit(first), .edit(.question(factor: "off focus", old: "one", new: nil))]).questions.isEmpty)
  }

  @Test func `a renamed factor keeps its words under the name that the files know`() {
    let asked = JournalEntry.Action.edit(.question(factor: "new", old: nil, new: "words"))
    #expect(history([renaming("old", to: "new"), asked]).questions == ["old": "words"])
    #expect(history([renaming("old", to: "mid"), renaming("mid", to: "new"), asked]).questions == ["old": "words"])
    #expect(history([asked, renaming("new", to: "newer")]).questions == ["new": "words"])
  }
}
