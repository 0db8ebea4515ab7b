import CellGrid
import FactorAnalysis
import Preferences

/// Where the columns of Bars stand, the same in every row.
struct BarsLayout {
  /// Rows of the screen that are no bars: the heading, the axis, three of explanation.
  static let otherRows = 5
  static let scoreWidth = 6

  let factorStart = 2
  let factorWidth: Int
  let profileStart: Int
  let profileWidth: Int
  let barStart: Int
  let barColumns: Int
  let scoreStart: Int
  /// Where each count begins; nil where there is no room for them in every row.
  let countStarts: [Int]?
  /// How wide the numbers of each count are.
  let countWidths: [Int]
  /// Whether a blank line separates the factors, which is so where all of them fit with it.
  let isSpaced: Bool

  init(state: ExplorerState, rows: [ExplorerState.BarRow]) {
    let columns = state.area.body.columns - 2
    let names = (state.analysis?.factors ?? [])
    let longest = rows.map { displayWidth(names[$0.factor].name) + 2 }.max() ?? 0
    factorWidth = min(longest, columns < 100 ? 21 : 28)
    profileStart = factorStart + factorWidth + 1
    profileWidth = rows.map { displayWidth($0.profile.setting.rawValue) }.max() ?? 0
    barStart = profileStart + profileWidth + 1
    var widths = [0, 0, 0, 0]
    for row in rows {
      guard let counts = state.taskAnalysis?.scores(of: row.profile)?.score(of: row.factor)?.counts else { continue }
      for (index, sign) in PairSign.allCases.enumerated() {
        widths[index] = max(widths[index], counts.text(sign).count)
      }
    }
    let hasCounts = widths[0] > 0
    countWidths = widths
    let countsWidth = zip(PairSign.allCases, widths).reduce(0) { $0 + 3 + displayWidth($1.0.label) + $1.1 }
    let rest = columns - barStart - 2 - Self.scoreWidth
    let showsCounts = hasCounts && rest - countsWidth >= 41
    // Odd, so that zero is a column.
    let room = max(1, rest - (showsCounts ? countsWidth : 0))
    barColumns = room - (room + 1) % 2
    scoreStart = barStart + barColumns + 2
    var column = scoreStart + Self.scoreWidth + 1
    var starts: [Int] = []
    for (sign, width) in zip(PairSign.allCases, widths) {
      starts.append(column)
      column += 3 + displayWidth(sign.label) + width
    }
    countStarts = showsCounts ? starts : nil
    let groups = Set(rows.map(\.factor)).count
    isSpaced = rows.count + groups - 1 <= max(0, state.area.body.rows - Self.otherRows)
  }
}
