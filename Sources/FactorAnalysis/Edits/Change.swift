public import Preferences

/// What a user asks to be changed, before the texts it touches are read. Screens and commands say this; it becomes an `Edit`.
public enum Change: Hashable, Sendable {
  /// An edit that needs no texts: of a factor or an override.
  case edit(Edit)
  /// A judgement is set; nil is unknown.
  case judge(fact: String, factor: String, response: Row<Response>, value: Bool?)
  /// A fact gets another text, and with it another name and no judgements.
  case rewriteFact(String, of: FactOwner, as: String)
  /// One fact becomes several.
  case splitFact(String, of: FactOwner, into: [String])
  /// A fact and the one after it become one.
  case mergeFact(String, of: FactOwner, as: String)
  case deleteFact(String, of: FactOwner)
  /// After the named fact, or at the end.
  case addFact(String, of: FactOwner, after: String?)
  /// Somebody says what they think of something that was extracted.
  case answer(ValidationItem, factor: String, annotator: String, Assent, isByValue: Bool)
  /// The last edit that holds is taken back.
  case undo
  /// The last edit that was taken back holds again.
  case redo
}

extension EditedStudy {
  /// What the journal gets for a change, and the edit to apply. May read texts and block. Nothing is applied yet.
  ///
  /// - Throws: `EditError` when there is nothing to undo or redo, when the fact or the one after it is not there, when a text
  ///   is empty, or a fact is split into one; what reading a text throws.
  public func resolve(_ change: Change, history: EditHistory) throws -> (action: JournalEntry.Action, edit: Edit) {
    switch change {
    case .edit(let edit): return (.edit(edit), edit)
    case .judge(let fact, let factor, let response, let value):
      let edit = try judging(fact, under: factor, in: response, as: value)
      return (.edit(edit), edit)
    case .answer(let item, let factor, let annotator, let assent, let isByValue):
      let edit = try answering(item, factor: factor, annotator: annotator, assent, isByValue: isByValue)
      return (.edit(edit), edit)
    case .undo:
      guard let number = history.nextUndo, let edit = history.edit(number: number) else {
        throw EditError("there is nothing to undo")
      }
      return (.undo(of: number), edit.inverse)
    case .redo:
      guard let number = history.nextRedo, let edit = history.edit(number: number) else {
        throw EditError("there is nothing to redo")
      }
      return (.redo(of: number), edit)
    case .rewriteFact(let name, let owner, let text): return try changing(owner, .rewrite, name, removing: 1, [text])
    case .splitFact(let name, let owner, let texts):
      guard texts.count > 1 else { throw EditError("a fact is split into two or more") }
      return try changing(owner, .split, name, removing: 1, texts)
    case .mergeFact(let name, let owner, let text): return try changing(owner, .merge, name, removing: 2, [text])
    case .deleteFact(let name, let owner): return try changing(owner, .delete, name, removing: 1, [])
    case .addFact(let text, let owner, let name): return try changing(owner, .add, name, removing: 0, [text])
    }
  }

  private func changing(
    _ owner: FactOwner, _ action: FactsEdit.Action, _ name: String?, removing count: Int, _ texts: [String]
  ) throws -> (action: JournalEntry.Action, edit: Edit) {
    var facts = try facts(of: owner) ?? []
    var place = facts.count
    if let name {
      guard let index = facts.firstIndex(where: { $0.name == name }) else {
        throw EditError("there is no atomic fact “\(name)”")
      }
      place = count == 0 ? index + 1 : index
    }
    guard place + count <= facts.count else { throw EditError("there is no fact after this one to merge with") }
    guard texts.allSatisfy({ !$0.allSatisfy(\.isWhitespace) }) else { throw EditError("an atomic fact needs a text") }
    var used = try unusedFactNumber(of: owner)
    let new = texts.map { text in
      defer { used.number += 1 }
      return AtomicFact(name: "\(used.base)#e\(used.number)", text: text)
    }
    facts.replaceSubrange(place..<(place + count), with: new)
    let edit = try replacingFacts(of: owner, by: action, with: facts)
    return (.edit(edit), edit)
  }
}
