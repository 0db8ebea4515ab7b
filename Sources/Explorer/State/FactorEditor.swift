public import FactorAnalysis
public import Preferences
public import Widgets

/// A factor being changed: nothing of it is kept until the user says so.
public struct FactorEditor: Hashable, Sendable {
  public enum Field: Int, Hashable, Sendable, CaseIterable {
    case formula, rule, margin, direction, ranked, name, definition
  }

  /// nil while a new factor is made.
  public let old: Factor?
  public var draft: Factor
  public var field = Field.rule
  /// The formula as typed; empty takes the factor's own source.
  public var formula: Prompt
  public var name: Prompt
  public var definition: Prompt
  /// Why the draft cannot be kept.
  public var error: FormulaError?
  /// What the draft would move; nil while it is being computed.
  public var movements: [Movement]?

  public init(old: Factor?, draft: Factor) {
    self.old = old
    self.draft = draft
    var text = ""
    if case .formula(let own) = draft.extractor { text = own }
    formula = Prompt(text: text)
    name = Prompt(text: draft.name)
    definition = Prompt(text: draft.definition)
  }
}
