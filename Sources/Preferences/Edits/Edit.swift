/// A user's change to a study. It names things as files do, keeps what was there before, and never destroys what was extracted.
public enum Edit: Hashable, Sendable {
  /// A factor was defined, changed or removed: old nil adds, new nil removes.
  case factor(old: Factor?, new: Factor?)
  /// A manifestation was set by hand; new nil takes the override back.
  case override(response: String, factor: String, old: Override?, new: Override?)
  /// A judgement was changed.
  case judgement(response: String, old: Judgement?, new: Judgement, consequences: [ManifestationChange])
  /// The atomic facts of a text were rewritten, split, merged, deleted or added.
  case facts(FactsEdit)
  /// A pair was marked, or its mark was taken away.
  case mark(pair: String, isMarked: Bool)
  /// What the user wrote about a pair; nil is nothing.
  case note(pair: String, old: String?, new: String?)
  /// The words in which a model is asked about a factor, nil being those that came with the program or the study. No value
  /// changes by it until the factor is extracted anew.
  case question(factor: String, old: String?, new: String?)
  /// A saved slice: an expression under a name; nil is none.
  case slice(name: String, old: String?, new: String?)
  /// What somebody says of something that was extracted.
  case answer(AnswerEdit)

  /// A manifestation set by hand, which may also be to say that there is none.
  public enum Override: Hashable, Sendable {
    case value(Double)
    case missing

    /// nil for a manifestation set to missing.
    public var value: Double? {
      if case .value(let number) = self { number } else { nil }
    }
  }
}

/// A change of the list of atomic facts of one text.
public struct FactsEdit: Hashable, Sendable {
  /// What was done to the facts.
  public enum Action: String, Hashable, Sendable { case rewrite, split, merge, delete, add }

  /// Whose facts they are, by name.
  public enum Owner: Hashable, Sendable {
    case source(String)
    case response(String)
  }

  public var owner: Owner
  public var action: Action
  /// The whole list before.
  public var old: [AtomicFact]
  /// The whole list after.
  public var new: [AtomicFact]
  public var consequences: [ManifestationChange]

  public init(
    owner: Owner, action: Action, old: [AtomicFact], new: [AtomicFact], consequences: [ManifestationChange]
  ) {
    self.owner = owner
    self.action = action
    self.old = old
    self.new = new
    self.consequences = consequences
  }
}

/// A manifestation that follows from an edit of facts or judgements, kept so that replay needs no texts. Nil is missing.
public struct ManifestationChange: Hashable, Sendable {
  public var response: String
  public var factor: String
  public var old: Double?
  public var new: Double?

  public init(response: String, factor: String, old: Double?, new: Double?) {
    self.response = response
    self.factor = factor
    self.old = old
    self.new = new
  }
}

/// One line of a study's journal. Undo and redo are entries too, so that the journal is only ever appended to.
public struct JournalEntry: Hashable, Sendable {
  /// What the entry says.
  public enum Action: Hashable, Sendable {
    case edit(Edit)
    /// The edit of that entry no longer holds.
    case undo(of: Int)
    /// The edit of that entry holds again.
    case redo(of: Int)
  }

  /// From 1, without gaps.
  public var number: Int
  /// ISO 8601, UTC, to the second.
  public var when: String
  public var action: Action

  public init(number: Int, when: String, action: Action) {
    self.number = number
    self.when = when
    self.action = action
  }
}
