import CellGrid
public import FactorAnalysis
public import Preferences

/// What share of judges' choices is due to each property, all others equal.
public struct PropertiesScreen: Sendable {
  public enum Layout: Int, Hashable, Sendable, CaseIterable {
    /// One judge in one scenario, with all that is known of each weight.
    case one
    /// Judges, or the scenarios of one judge, beside each other.
    case beside
    /// The properties preferred most and least, judge by judge or scenario by scenario.
    case extremes
  }

  public enum SortKey: Int, Hashable, Sendable, CaseIterable {
    case preference, alone, sureness, inflation, name, study
  }

  /// Who is looked at.
  public var judge: Profile
  /// Only these stand beside each other; nil takes all.
  public var chosen: [Profile]?
  public var layout = Layout.one
  /// What scenarios are made by.
  public var division: SliceDivision?
  /// The scenario under the cursor; nil is all pairs.
  public var scenario: String?
  public var sortKey = SortKey.preference
  public var isReversed = false
  /// Why there is no fit.
  public var problem: String?
  public var position = ListPosition()

  static let extremes = 3

  public init(judge: Profile, chosen: [Profile]? = nil) { (self.judge, self.chosen) = (judge, chosen) }
}

/// How the screen divides its columns and rows.
struct PropertiesLayout {
  static let headRows = 2
  /// Lines of one entry among the most and least preferred.
  static let extremeRows = 3
  let list: Rect
  let axis: Rect
  let detail: Rect
  let nameColumns: Int
  let chart: Range<Int>
  static let degreeColumns = 7
  static let aloneColumns = 6

  init(body: Rect, names: Int) {
    let rows = max(3, min(7, body.rows / 3))
    list = body.inset(top: Self.headRows, bottom: rows + 1)
    axis = Rect(column: body.column, row: list.endRow, columns: body.columns, rows: 1)
    detail = Rect(column: body.column + 2, row: list.endRow + 1, columns: max(0, body.columns - 3), rows: rows)
    nameColumns = min(names, max(12, body.columns / 4))
    let start = 2 + nameColumns + 1 + Self.degreeColumns + 1 + Self.aloneColumns + 2
    chart = start..<max(start, body.columns - 14)
  }

  func listHeight(_ layout: PropertiesScreen.Layout) -> Int {
    max(1, layout == .extremes ? list.rows / Self.extremeRows : list.rows)
  }
}

/// Which of the fits that stand beside each other are in sight.
struct BesideColumns {
  /// Columns of one: its degree, its chart and a mark.
  let width: Int
  let start: Int
  /// Places among all.
  let places: Range<Int>

  private static let least = 20
  private static let most = 36

  init(count: Int, selected: Int, names: Int, columns: Int) {
    start = 2 + names + 1
    let room = max(1, columns - start - 1)
    let fitting = max(1, min(count, room / Self.least))
    width = min(Self.most, max(min(Self.least, room), room / fitting))
    let first = max(0, min(selected - fitting / 2, count - fitting))
    places = first..<min(count, first + fitting)
  }
}
