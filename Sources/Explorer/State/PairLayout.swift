public import CellGrid

/// How the Pair screen divides its room: a title line, both texts above their atomic facts, the factor table, and a line
/// for what the last edit moved. The part with the cursor gets more.
public struct PairLayout: Sendable {
  public let title: Rect
  /// Framed; A to the left, B to the right.
  public let texts: (a: Rect, b: Rect)
  /// Framed, sharing their upper border with the texts' lower one.
  public let facts: (a: Rect, b: Rect)
  /// Takes the room of texts and facts while the source is looked at.
  public let source: Rect
  /// A line of column heads and the factors.
  public let factors: Rect
  public let movement: Rect

  public init(body: Rect, part: PairScreen.Part, factorCount: Int) {
    let columns = body.columns
    let left = columns / 2
    let rest = max(0, body.rows - 2)
    let wanted = factorCount + 1
    let tableRows = part == .factors ? min(wanted, max(5, rest / 2)) : min(wanted, max(4, rest / 4))
    let upper = rest - tableRows
    let factRows = part == .factors ? upper / 2 : max(4, upper * 3 / 5)
    let textRows = upper - factRows
    title = Rect(column: body.column, row: body.row, columns: columns, rows: 1)
    func halves(row: Int, rows: Int) -> (a: Rect, b: Rect) {
      (
        Rect(column: body.column, row: row, columns: left, rows: rows),
        Rect(column: body.column + left, row: row, columns: columns - left, rows: rows)
      )
    }
    texts = halves(row: body.row + 1, rows: textRows + 1)
    facts = halves(row: body.row + 1 + textRows, rows: factRows)
    source = Rect(column: body.column, row: body.row + 1, columns: columns, rows: upper)
    factors = Rect(column: body.column, row: body.row + 1 + upper, columns: columns, rows: tableRows)
    movement = Rect(column: body.column, row: body.endRow - 1, columns: columns, rows: 1)
  }

  /// Rows of the list of a part.
  public func listHeight(of part: PairScreen.Part) -> Int {
    switch part {
    case .factsA, .factsB: max(1, facts.a.rows - 2)
    case .factors: max(1, factors.rows - 1)
    case .source: max(1, (source.rows - 3) / 2)
    }
  }
}
