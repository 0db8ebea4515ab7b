public import CellGrid

/// How the Pair screen divides its room: a title line, both texts above their atomic facts, what the cursor is on in full,
/// the factor table, and a line for what the last edit moved. The part with the cursor gets its room first.
public struct PairLayout: Sendable {
  /// How many rows each part could use.
  public struct Wanted: Hashable, Sendable {
    public var texts: Int
    public var facts: Int
    public var factors: Int
    public var explanation: Int
    /// Lines for what the last edit moved.
    public var movement: Int
  }

  public let title: Rect
  /// Framed: A to the left, B to the right.
  public let sides: (a: Rect, b: Rect)
  /// Framed: in the place of both sides while the source is looked at.
  public let source: Rect
  /// Lines of text at the top of a frame.
  public let textRows: Int
  /// Lines of facts at its bottom, below a line of column heads; 0 where there is no room for either.
  public let factRows: Int
  public let explanation: Rect
  /// A line of column heads and the factors; empty where there is no room.
  public let factors: Rect
  public let movement: Rect

  private enum Section { case texts, facts, explanation, factors }

  public init(body: Rect, part: PairScreen.Part, wanted: Wanted) {
    let movementRows = max(1, min(wanted.movement, body.rows < 20 ? 1 : 3))
    // A title, two edges and a last line are always there, and one line of text.
    var room = max(0, body.rows - 4 - movementRows)
    var rows: [Section: Int] = [.texts: 1]
    let isLow = body.rows < 28
    let order: [Section] =
      switch part {
      case .texts: isLow ? [.texts, .explanation, .factors] : [.texts, .explanation, .facts, .factors]
      case .factsA, .factsB: [.facts, .explanation, .factors, .texts]
      case .factors: isLow ? [.factors, .explanation, .texts] : [.factors, .explanation, .texts, .facts]
      case .source: isLow ? [.facts, .explanation, .texts] : [.facts, .explanation, .texts, .factors]
      }
    func most(_ section: Section) -> Int {
      switch section {
      case .texts: wanted.texts
      case .facts: wanted.facts
      case .factors: wanted.factors
      case .explanation: min(wanted.explanation, max(2, body.rows / 3))
      }
    }
    for section in order {
      let have = rows[section] ?? 0
      let least = min(most(section), PairLayout.least(section, body))
      let heads = section == .facts || section == .factors ? 1 : 0
      if section == .texts {
        rows[section] = have + min(room, max(0, least - have))
        room -= rows[section]! - have
      } else if least > 0, least + heads <= room {
        rows[section] = least
        room -= least + heads
      }
    }
    // What the cursor is on is never cut where it can be helped, its list comes next, and the others share the rest.
    for section in [.explanation, order[0]] where rows[section] != nil {
      let more = max(0, min(room, most(section) - rows[section]!))
      rows[section]! += more
      room -= more
    }
    var before = -1
    while room > 0, room != before {
      before = room
      for section in order where room > 0 && rows[section] ?? .max < most(section) {
        rows[section]! += 1
        room -= 1
      }
    }

    textRows = rows[.texts] ?? 1
    factRows = rows[.facts] ?? 0
    title = Rect(column: body.column, row: body.row, columns: body.columns, rows: 1)
    source = Rect(
      column: body.column, row: body.row + 1, columns: body.columns,
      rows: 2 + textRows + (factRows > 0 ? factRows + 1 : 0))
    sides = PairLayout.sides(in: source)
    explanation = Rect(
      column: body.column + 1, row: source.endRow, columns: body.columns - 2, rows: rows[.explanation] ?? 0)
    factors = Rect(
      column: body.column, row: explanation.endRow, columns: body.columns,
      rows: rows[.factors].map { $0 + 1 } ?? 0)
    movement = Rect(
      column: body.column + 1, row: max(body.row, body.endRow - movementRows), columns: body.columns - 2,
      rows: movementRows)
  }

  private static func least(_ section: Section, _ body: Rect) -> Int {
    switch section {
    case .texts: body.rows < 20 ? 3 : 4
    case .explanation: 3
    case .facts, .factors: body.rows < 14 ? 2 : 3
    }
  }

  static func sides(in rect: Rect) -> (a: Rect, b: Rect) {
    let left = rect.columns / 2
    return (
      Rect(column: rect.column, row: rect.row, columns: left, rows: rect.rows),
      Rect(column: rect.column + left, row: rect.row, columns: rect.columns - left, rows: rect.rows)
    )
  }

  /// Columns of a line of text in a frame: beside its edges, a blank at each side and the scroll mark.
  static func textColumns(of frame: Rect) -> Int { max(1, frame.columns - 5) }

  /// Where the text of a frame is, its scroll mark included.
  func texts(in frame: Rect) -> Rect {
    Rect(column: frame.column + 2, row: frame.row + 1, columns: frame.columns - 3, rows: textRows)
  }

  /// The line of column heads between text and facts.
  func headRow(in frame: Rect) -> Int { frame.row + 1 + textRows }

  /// Where the facts of a frame are, their scroll mark included.
  func facts(in frame: Rect) -> Rect {
    Rect(column: frame.column + 1, row: headRow(in: frame) + 1, columns: frame.columns - 2, rows: factRows)
  }

  /// Rows of the list of a part.
  public func listHeight(of part: PairScreen.Part) -> Int {
    switch part {
    case .texts: max(1, textRows)
    case .factsA, .factsB, .source: max(1, factRows)
    case .factors: max(1, factors.rows - 1)
    }
  }
}
