import CellGrid
import FactorAnalysis
import Preferences

/// Where the tables of Ranks stand. Where there is no room for all, the humans and the table with the cursor stay.
struct RanksLayout {
  struct Table {
    /// The place of the profile among those shown.
    let index: Int
    let scores: ProfileScores
    /// All factors of the task in this profile's order; without a rank last.
    let factors: [Int]
    let rect: Rect
    let rankStart: Int
    let nameStart: Int
    let scoreStart: Int
    let showsIntervals: Bool
    /// How wide the lines below the table may be.
    var alignmentColumns: Int
  }

  private(set) var tables: [Table] = []

  init(state: ExplorerState, cursor: Int) {
    guard let analysis = state.analysis, let counted = state.taskAnalysis else { return }
    let profiles = Array(state.shownProfiles.enumerated())
    let names = counted.factors.map { displayWidth(analysis.factors[$0].name) }
    let nameWidth = min(24, max(12, (names.max() ?? 0) + 2))
    let human = 2 + 2 + 1 + nameWidth + 1 + 6
    let model = 2 + 1 + nameWidth + 1 + 6 + 1 + 3
    let interval = 14
    let gutter = 6
    let columns = state.area.body.columns - 1

    var chosen = profiles
    func width(_ interval: Int) -> Int {
      guard !chosen.isEmpty else { return 0 }
      return human + interval + (chosen.count - 1) * (gutter + model + interval)
    }
    if width(0) > columns {
      chosen = profiles.filter { $0.offset == 0 || $0.offset == max(1, cursor) }
    }
    let showsIntervals = width(interval) <= columns
    let extra = showsIntervals ? interval : 0
    let spare = max(0, columns - width(extra))
    let between = gutter + min(10, chosen.count > 1 ? spare / (chosen.count - 1) : 0)
    var column = 0
    for (index, scores) in chosen {
      let isFirst = index == 0
      let own = (isFirst ? human : model) + extra
      let rankStart = isFirst ? 2 : 0
      tables.append(
        Table(
          index: index, scores: scores, factors: Self.order(counted.factors, in: scores, of: state, isFirst: isFirst),
          rect: Rect(
            column: column, row: state.area.body.row, columns: min(own, columns - column), rows: state.area.body.rows),
          rankStart: rankStart, nameStart: rankStart + 3, scoreStart: rankStart + 3 + nameWidth + 1,
          showsIntervals: showsIntervals, alignmentColumns: own + between - 1))
      column += own + between
    }
    if !tables.isEmpty { tables[tables.count - 1].alignmentColumns = columns - tables[tables.count - 1].rect.column }
  }

  private static func order(_ factors: [Int], in scores: ProfileScores, of state: ExplorerState, isFirst: Bool) -> [Int]
  {
    if isFirst { return state.rankedRows }
    return factors.sorted { left, right in
      let ranks = (scores.score(of: left)?.rank ?? Int.max, scores.score(of: right)?.rank ?? Int.max)
      return ranks.0 == ranks.1 ? left < right : ranks.0 < ranks.1
    }
  }
}
