import CellGrid
public import FactorAnalysis
public import Preferences
public import Widgets

/// What lies over a screen and takes the keys first.
public enum Overlay: Sendable {
  case help(HelpState)
  case palette(PaletteState)
  case prompt(PromptState)
  case profiles(ProfilesState)
  case slices(SlicesState)
  case confirm(ConfirmState)
}

/// The list of commands, searchable.
public struct HelpState: Sendable {
  public var query = Prompt()
  public var offset = 0
  public init() {}
}

/// The commands found by what is typed.
public struct PaletteState: Sendable {
  public var query = Prompt()
  public var position = ListPosition()
  public init() {}
}

/// One line to be typed.
public struct PromptState: Sendable {
  public enum Purpose: Hashable, Sendable {
    case find
    case filterText
    case condition
    case saveSlice
    case rewriteFact(String, FactOwner)
    case splitFact(String, FactOwner)
    case mergeFact(String, FactOwner)
    case addFact(FactOwner, after: String?)
    case note(Row<Pair>)
    case override(factor: String, response: Row<Response>)
    /// Where a model is asked, one after the other; with what was said before.
    case endpoint(ModelAddress)
    case modelName(ModelAddress)
    case keyVariable(ModelAddress)
  }

  public var purpose: Purpose
  public var title: String
  /// What may be typed, shown dim.
  public var hint: String
  public var line: Prompt
  public var error: String?
  /// The error is about the character under the cursor.
  var isPointedAt: Bool { purpose == .condition && error != nil }
  /// Names tried for the end of the line; another key than Tab takes the one that stands there.
  public var completion: ExpressionCompletion?
  /// The row to go back to when an incremental search is left.
  public var origin: ListPosition?

  public init(purpose: Purpose, title: String, hint: String = "", text: String = "", origin: ListPosition? = nil) {
    self.purpose = purpose
    self.title = title
    self.hint = hint
    line = Prompt(text: text)
    self.origin = origin
  }
}

/// The saved slices, below all pairs.
public struct SlicesState: Sendable {
  /// Rows of the list; more are scrolled to.
  private static let mostRows = 10

  static func visibleRows(of count: Int, in size: Size) -> Int { max(1, min(size.rows - 6, count, mostRows)) }

  public var position = ListPosition()
  public init() {}
}

/// The choice of the model that stands beside the humans.
public struct ProfilesState: Sendable {
  public var position = ListPosition()
  public init() {}
}
