import CellGrid
public import FactorAnalysis
import Preferences

/// How alike judges weigh the properties, as a heat map.
public struct JudgesScreen: Sendable {
  public enum Order: Int, Hashable, Sendable, CaseIterable { case clustering, groups, study }

  public var measure = JudgeSimilarity.Measure.pearson
  public var order = Order.clustering
  /// Which of the groupings means are shown for.
  public var grouping = 0
  /// What scenarios are made by; nil takes all pairs as one.
  public var division: SliceDivision?
  /// nil until every judge was fitted.
  public var fits: JudgeFits?
  public var similarity: JudgeSimilarity?
  public var position = ListPosition()
  public var column = 1
  public var problem: String?

  public init() {}
}

/// A way to group agents that came with the study: a word for each agent's name.
public struct AgentGroups: Hashable, Sendable {
  public let title: String
  public let words: [String: String]

  public init(title: String, words: [String: String]) { (self.title, self.words) = (title, words) }
}

/// How the heat map of judges, or of properties, divides its room.
struct SquareLayout {
  static let cellWidth = 5
  let heading: Rect
  let heads: Rect
  let list: Rect
  let detail: Rect

  init(body: Rect) {
    let rows = max(3, min(8, body.rows / 3))
    heading = Rect(column: body.column + 1, row: body.row, columns: body.columns - 2, rows: 1)
    heads = Rect(column: body.column, row: body.row + 1, columns: body.columns, rows: 1)
    list = body.inset(top: 2, bottom: rows + 1)
    detail = Rect(column: body.column + 2, row: list.endRow + 1, columns: max(0, body.columns - 3), rows: rows)
  }

  var listHeight: Int { max(1, list.rows) }
}
