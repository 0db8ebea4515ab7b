import CellGrid

/// How the rows of Factor are shared: what does not fit goes, the spaces first, then the charts, then what is said least.
struct FactorLayout: Hashable {
  static let explainedRows = 2

  let definitionRows: Int
  let factRows: Int
  /// Of each chart, with the line below it; 0 for none.
  let chartRows: Int
  /// Whether the two charts stand side by side.
  let isWide: Bool
  let hasSpaces: Bool
  let tableRows: Int

  /// - Parameters:
  ///   - hasValues: whether there is anything to chart.
  ///   - facts: lines of what the factor is.
  init(body: Rect, profiles: Int, hasValues: Bool, facts mostFacts: Int = 4) {
    isWide = body.columns >= 110
    let rows = body.rows
    let least = 1 + 1 + Self.explainedRows
    // Title, facts, charts, spaces, in the order in which they are given room once the table has some.
    let wanted = min(max(1, profiles), 5)
    var rest = rows - least - wanted
    func take(_ rows: Int) -> Bool {
      guard rest >= rows else { return false }
      rest -= rows
      return true
    }
    var facts = 0
    while facts < mostFacts, take(1) { facts += 1 }
    factRows = facts
    let chart = isWide ? 5 : 2
    var charts = hasValues && take(isWide ? chart : 2 * chart) ? chart : 0
    hasSpaces = take(2)
    definitionRows = take(1) ? 2 : 1
    let more = min(max(0, rest), max(0, profiles - wanted))
    rest -= more
    if isWide, charts > 0 {
      let tall = min(5, max(0, rest - profiles))
      charts += tall
      rest -= tall
    }
    chartRows = charts
    tableRows = max(1, min(profiles, wanted + more + max(0, rest)))
  }
}
