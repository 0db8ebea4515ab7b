/// Which edits of a journal hold, and what undo and redo would touch.
public struct EditHistory: Hashable, Sendable {
  /// All entries, in the order in which they were made.
  public private(set) var entries: [JournalEntry] = []
  /// Numbers of the entries whose edits hold, in the order in which they apply.
  public private(set) var holding: [Int] = []
  /// Numbers of the entries that redo would bring back, the next one last. A new edit empties it.
  public private(set) var undone: [Int] = []

  /// The history of a journal.
  /// - Complexity: O(entries).
  public init(entries: [JournalEntry] = []) {
    for entry in entries { append(entry) }
  }

  /// The number of the entry to come.
  public var nextNumber: Int { (entries.last?.number ?? 0) + 1 }
  /// The entry that undo would take back; nil when nothing holds.
  public var nextUndo: Int? { holding.last }
  /// The entry that redo would bring back; nil when nothing was undone since the last edit.
  public var nextRedo: Int? { undone.last }

  /// Takes up an entry. An undo or redo that names another entry than the next one is kept and has no effect.
  public mutating func append(_ entry: JournalEntry) {
    entries.append(entry)
    switch entry.action {
    case .edit:
      holding.append(entry.number)
      undone = []
    case .undo(let number):
      guard holding.last == number else { return }
      holding.removeLast()
      undone.append(number)
    case .redo(let number):
      guard undone.last == number else { return }
      undone.removeLast()
      holding.append(number)
    }
  }

  /// The edit of an entry, nil when the entry is an undo or redo or not there.
  /// - Complexity: O(1) where entries are numbered from 1 without gaps, else O(entries).
  public func edit(number: Int) -> Edit? {
    if entries.indices.contains(number - 1), entries[number - 1].number == number {
      if case .edit(let edit) = entries[number - 1].action { return edit }
      return nil
    }
    guard case .edit(let edit)? = entries.first(where: { $0.number == number })?.action else { return nil }
    return edit
  }

  /// The edits that hold, in order.
  public var edits: [Edit] {
    var byNumber: [Int: Edit] = [:]
    for entry in entries { if case .edit(let edit) = entry.action { byNumber[entry.number] = edit } }
    return holding.compactMap { byNumber[$0] }
  }
}
