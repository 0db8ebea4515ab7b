import CellGrid
import TestSupport
import Testing

@testable import Widgets

struct SlopeLinesTests {
  private func look(_ lines: SlopeLines, columns: Int, rows: Int) -> [String] {
    picture(columns: columns, rows: rows) { grid, rect in
      lines.draw(in: rect, on: &grid, theme: .standard)
    }
  }

  private func ranks(_ order: [Int], selected: Int? = nil) -> SlopeLines {
    SlopeLines(
      order.enumerated().map {
        .init(from: $0, to: $1, emphasis: $0 == selected ? .selected : .dim)
      })
  }

  @Test func `a line that stays is straight, one that moves turns twice`() {
    #expect(look(ranks([0]), columns: 4, rows: 1) == ["────"])
    #expect(
      look(SlopeLines([.init(from: 0, to: 2)]), columns: 5, rows: 3) == [
        "──┐  ",
        "  │  ",
        "  └──",
      ])
    #expect(
      look(SlopeLines([.init(from: 1, to: 0, emphasis: .selected)]), columns: 3, rows: 2) == [
        " ┏━",
        "━┛ ",
      ])
  }

  @Test func `the selected line is heavy where it crosses others`() {
    let lines = SlopeLines([.init(from: 1, to: 1), .init(from: 0, to: 2, emphasis: .selected)])
    #expect(look(lines, columns: 5, rows: 3) == ["━━┓  ", "──╂──", "  ┗━━"])
  }

  @Test func `lines that move on from row to row share no stretch`() {
    // Each moves down one, the last comes up to the top: a ring, cut on one row only.
    let lines = ranks([1, 2, 3, 0])
    let columns = lines.turningColumns(width: 8).compactMap { $0 }
    #expect(Set(columns).count == 4)
    var shared = 0
    for (leaving, line) in lines.lines.enumerated() {
      for (entering, other) in lines.lines.enumerated()
      where other.to == line.from && columns[entering] <= columns[leaving] {
        shared += 1
      }
    }
    #expect(shared == 1)
  }

  @Test func `without rings no stretch is shared`() {
    // Down a chain into a row that no line leaves.
    let lines = SlopeLines([
      .init(from: 0, to: 2), .init(from: 2, to: 4), .init(from: 4, to: 1), .init(from: 3, to: 3),
      .init(from: 1, to: 6),
    ])
    let columns = lines.turningColumns(width: 10)
    for (line, column) in zip(lines.lines, columns) {
      for (other, place) in zip(lines.lines, columns) where other.to == line.from && other != line {
        #expect(column! < place!)
      }
    }
    #expect(columns[3] == nil)
  }

  @Test func `each line has its own column while there is room, and shares one when not`() {
    let lines = ranks([3, 4, 5, 0, 1, 2])
    #expect(lines.comfortableWidth == 8)
    #expect(Set(lines.turningColumns(width: 8)).count == 6)
    let narrow = lines.turningColumns(width: 5)
    #expect(narrow.allSatisfy { (1...3).contains($0!) })
    #expect(lines.turningColumns(width: 1).allSatisfy { $0 == 0 })
    let apart = SlopeLines([.init(from: 0, to: 1), .init(from: 2, to: 3), .init(from: 4, to: 5)])
    #expect(Set(apart.turningColumns(width: 3)) == [1])
  }

  @Test func `lines that end outside leave through the edge`() {
    let rows = look(
      SlopeLines([.init(from: 0, to: 9), .init(from: -4, to: 1)]), columns: 6, rows: 3)
    #expect(rows[2].contains("│"))
    #expect(rows[0].hasPrefix("──"))
    #expect(rows[1].hasSuffix("──"))
    _ = look(
      SlopeLines([.init(from: Int.max, to: 0), .init(from: -5, to: -3), .init(from: 7, to: 7)]),
      columns: 4, rows: 2)
  }

  @Test func `eight factors between two tables`() {
    var text = ""
    for (name, order, selected) in [
      ("as published", [8, 1, 2, 6, 0, 4, 5, 3, 7], 2), ("reversed", [7, 6, 5, 4, 3, 2, 1, 0], 0),
      ("swaps", [1, 0, 3, 2, 5, 4], 1),
    ] {
      let lines = ranks(order, selected: selected)
      for width in [lines.comfortableWidth, 4] {
        let grid = drawn(columns: width, rows: order.count) { grid, rect in
          lines.draw(in: rect, on: &grid, theme: .standard)
        }
        text += "\(name), \(width) columns\n\(grid.picture())\n"
      }
    }
    assertSnapshot(text, named: "slope-lines")
  }

  @Test func `no lines, no room, many lines`() {
    #expect(look(SlopeLines([]), columns: 3, rows: 1) == ["   "])
    staysInside { grid, rect in
      ranks(Array((0..<30).reversed()), selected: 3).draw(in: rect, on: &grid, theme: .standard)
    }
  }
}
