import CellGrid

/// Cells of lines that meet: for each the weight of its four arms, and how much the brightest line in it matters.
struct StrokeField {
  enum Weight: Int, Comparable {
    case none, light, heavy

    static func < (left: Weight, right: Weight) -> Bool { left.rawValue < right.rawValue }
  }

  private struct Arms {
    var up = Weight.none
    var right = Weight.none
    var down = Weight.none
    var left = Weight.none
    var emphasis = SlopeLines.Emphasis.dim
  }

  private let size: Size
  private var cells: [Arms]

  init(size: Size) {
    self.size = size
    cells = Array(repeating: Arms(), count: size.columns * size.rows)
  }

  mutating func add(_ line: SlopeLines.Line, turning column: Int, weight: Weight) {
    let last = size.columns - 1
    let emphasis = line.emphasis
    if line.from == line.to {
      for place in 0...last {
        join(place, line.from, emphasis) { arms in
          arms.left = max(arms.left, weight)
          arms.right = max(arms.right, weight)
        }
      }
      return
    }
    for place in 0...column {
      join(place, line.from, emphasis) { arms in
        arms.left = max(arms.left, weight)
        if place < column { arms.right = max(arms.right, weight) }
      }
    }
    for place in column...last {
      join(place, line.to, emphasis) { arms in
        if place > column { arms.left = max(arms.left, weight) }
        arms.right = max(arms.right, weight)
      }
    }
    let top = min(line.from, line.to)
    let bottom = max(line.from, line.to)
    for row in max(0, top)...max(0, top, min(size.rows - 1, bottom)) {
      join(column, row, emphasis) { arms in
        if row > top { arms.up = max(arms.up, weight) }
        if row < bottom { arms.down = max(arms.down, weight) }
      }
    }
  }

  private mutating func join(
    _ column: Int, _ row: Int, _ emphasis: SlopeLines.Emphasis, _ change: (inout Arms) -> Void
  ) {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return }
    let index = row * size.columns + column
    change(&cells[index])
    cells[index].emphasis = max(cells[index].emphasis, emphasis)
  }

  func draw(in rect: Rect, on grid: inout Grid, theme: Theme, ground: Role) {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let arms = cells[row * size.columns + column]
        let key =
          ((arms.up.rawValue * 3 + arms.right.rawValue) * 3 + arms.down.rawValue) * 3
          + arms.left.rawValue
        let symbol = StrokeField.symbols[key]
        guard symbol != " " else { continue }
        let role: Role =
          switch arms.emphasis {
          case .dim: .border
          case .bright: .text
          case .selected: .accent
          }
        grid.put(
          String(symbol), column: rect.column + column, row: rect.row + row,
          style: theme.style(role, on: ground),
          within: rect)
      }
    }
  }

  /// By up, right, down, left, each none, light or heavy: the 81 symbols of U+2500–257F that are no dashes or doubles.
  private static let symbols = Array(
    " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋")
}
