import Preferences
import Testing

@Suite struct EditHistoryTests {
  private static func edit(_ number: Int) -> Edit {
    .override(response: "r\(number)", factor: "length", old: nil, new: .value(Double(number)))
  }

  private func history(_ actions: JournalEntry.Action...) -> EditHistory {
    EditHistory(
      entries: actions.enumerated().map { JournalEntry(number: $0 + 1, when: "2025-01-01T00:00:00Z", action: $1) })
  }

  @Test func `an empty journal has nothing to undo or redo`() {
    let history = EditHistory()
    #expect(history.nextNumber == 1)
    #expect(history.nextUndo == nil && history.nextRedo == nil && history.edits.isEmpty)
  }

  @Test func `undo takes the last edit that holds and redo brings back the last undone`() {
    let one = Self.edit(1)
    let two = Self.edit(2)
    var history = history(.edit(one), .edit(two))
    #expect(history.edits == [one, two])
    history.append(JournalEntry(number: 3, when: "", action: .undo(of: 2)))
    #expect(history.edits == [one] && history.nextUndo == 1 && history.nextRedo == 2)
    history.append(JournalEntry(number: 4, when: "", action: .undo(of: 1)))
    #expect(history.edits.isEmpty && history.nextUndo == nil && history.undone == [2, 1])
    history.append(JournalEntry(number: 5, when: "", action: .redo(of: 1)))
    history.append(JournalEntry(number: 6, when: "", action: .redo(of: 2)))
    #expect(history.edits == [one, two] && history.nextRedo == nil && history.nextNumber == 7)
  }

  @Test func `a new edit leaves nothing to redo`() {
    let history = history(.edit(Self.edit(1)), .undo(of: 1), .edit(Self.edit(3)))
    #expect(history.nextRedo == nil)
    #expect(history.edits == [Self.edit(3)] && history.holding == [3])
  }

  @Test func `an undo or redo of another edit than the next one is kept and has no effect`() {
    let history = history(
      .edit(Self.edit(1)), .edit(Self.edit(2)), .undo(of: 1), .undo(of: 9), .redo(of: 2), .undo(of: 2), .redo(of: 1))
    #expect(history.entries.count == 7)
    #expect(history.holding == [1] && history.undone == [2])
  }

  @Test func `an edit is found by its number, also where numbers have gaps`() {
    var history = history(.edit(Self.edit(1)), .undo(of: 1))
    #expect(history.edit(number: 1) == Self.edit(1))
    #expect(history.edit(number: 2) == nil && history.edit(number: 0) == nil && history.edit(number: 7) == nil)
    history.append(JournalEntry(number: 7, when: "", action: .edit(Self.edit(7))))
    #expect(history.edit(number: 7) == Self.edit(7) && history.edit(number: 3) == nil)
    #expect(history.nextNumber == 8)
  }

  @Test func `an override is a value or that there is none`() {
    #expect(Edit.Override.value(2).value == 2)
    #expect(Edit.Override.missing.value == nil)
  }
}
