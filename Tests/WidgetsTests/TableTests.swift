import CellGrid
import TestSupport
import Testing

@testable import Widgets

struct TableTests {
  private func factors(_ rows: [[String]], selected: Int? = nil) -> Table {
    Table(
      columns: [
        TableColumn("factor", width: .flexible(least: 6), priority: 90),
        TableColumn("τ14", alignment: .point, priority: 80),
        TableColumn("pairs", alignment: .right, priority: 10),
      ], count: rows.count, selected: selected
    ) { index in .cells(rows[index].map { StyledText($0) }) }
  }

  private let rows = [
    ["length", ".257", "1,008"], ["novel words", "−.167", "9"], ["a−b", "◌", "144"],
  ]

  private func look(_ table: Table, columns: Int, rows: Int) -> [String] {
    picture(columns: columns, rows: rows) { grid, rect in
      table.draw(in: rect, on: &grid, theme: .standard)
    }
  }

  @Test func `numbers have their points below each other and the selected row a mark`() {
    #expect(
      look(factors(rows, selected: 1), columns: 30, rows: 5) == [
        "  factor            τ14  pairs",
        "  length           .257  1,008",
        "▶ novel words     −.167      9",
        "  a−b             ◌        144",
        "                              ",
      ])
  }

  @Test func `columns of low priority go first when it is narrow`() {
    #expect(
      look(factors(rows), columns: 20, rows: 4) == [
        "  factor         τ14",
        "  length        .257",
        "  novel words  −.167",
        "  a−b          ◌    ",
      ])
    #expect(look(factors(rows), columns: 20, rows: 3)[1] == "  length      .257 ┃")
    #expect(look(factors(rows), columns: 10, rows: 2) == ["  factor  ", "  length  "])
    #expect(look(factors(rows), columns: 6, rows: 2) == ["  fac…", "  len…"])
    #expect(look(factors(rows), columns: 3, rows: 2) == ["  …", "  …"])
  }

  @Test func `the sorted column shows it`() {
    var table = factors(rows)
    table.sort = .init(column: 2, isDescending: true)
    #expect(look(table, columns: 30, rows: 1)[0].hasSuffix("pairs ▼"))
    table.sort = .init(column: 0, isDescending: false)
    #expect(look(table, columns: 30, rows: 1)[0].hasPrefix("  factor ▲"))
    table.sort = .init(column: 9, isDescending: false)
    #expect(look(table, columns: 30, rows: 1)[0].hasPrefix("  factor "))
  }

  @Test func `points are found in numbers only`() {
    func lead(_ text: String) -> Int { PointAlignment.lead(of: StyledText(text)) }
    #expect(lead(".976 ▲4") == 0)
    #expect(lead("−.38") == 1)
    #expect(lead("−1.25") == 2)
    #expect(lead("1,008") == 5)
    #expect(lead("78 %") == 2)
    #expect(lead("5 → 4") == 1)
    #expect(lead("discord.") == 8)
    #expect(lead("◌") == 1)
    #expect(lead("< .001") == 2)
    #expect(lead("") == 0)
    #expect(lead("3.") == 1)
    #expect(lead("–") == 1)
  }

  @Test func `only rows in sight are asked for`() {
    var asked: [Int] = []
    var table = Table(columns: [TableColumn("row")], count: 1_000_000, selected: 500_001) { index in
      asked.append(index)
      return .cells([StyledText("row \(index)")])
    }
    table.offset = 500_000
    let rows = look(table, columns: 16, rows: 4)
    #expect(asked == [500_000, 500_001, 500_002])
    #expect(rows[2].hasPrefix("▶ row 500001"))
    #expect(rows[1...].contains { $0.hasSuffix("┃") })
  }

  @Test func `an offset beyond the end shows the last row`() {
    var table = factors(rows)
    table.offset = 99
    #expect(look(table, columns: 30, rows: 2)[1].contains("a−b"))
    table.offset = -5
    #expect(look(table, columns: 30, rows: 2)[1].contains("length"))
  }

  @Test func `sections stand over their rows and answer no clicks`() {
    let table = Table(columns: [TableColumn("key"), TableColumn("meaning")], count: 3) { index in
      index == 1 ? .section("edits") : .cells(["\(index)", "row"].map { StyledText($0) })
    }
    var regions: [HitRegion] = []
    let rows = picture(columns: 20, rows: 4) { grid, rect in
      regions = table.draw(in: rect, on: &grid, theme: .standard)
    }
    #expect(
      rows == [
        "  key  meaning      ", "  0    row          ", "edits               ",
        "  2    row          ",
      ])
    #expect(regions.filter { $0.target.kind == "table.row" }.map(\.target.index) == [0, 2])
  }

  @Test func `titles and rows answer clicks where they are`() {
    var regions: [HitRegion] = []
    var table = factors(rows)
    table.regionName = "factors"
    _ = picture(columns: 30, rows: 5) { grid, rect in
      regions = table.draw(in: rect, on: &grid, theme: .standard)
    }
    let frame = Frame(grid: Grid(size: Size(columns: 30, rows: 5)), regions: regions)
    #expect(frame.target(at: 3, row: 0) == HitTarget(kind: "factors.header", index: 0))
    #expect(frame.target(at: 27, row: 0) == HitTarget(kind: "factors.header", index: 2))
    #expect(frame.target(at: 0, row: 2) == HitTarget(kind: "factors.row", index: 1))
    #expect(frame.target(at: 5, row: 4) == nil)
  }

  @Test func `an empty table says why`() {
    var table = factors([])
    table.whenEmpty = StyledText("no pair is left: every filter has to hold", .dim)
    let rows = look(table, columns: 46, rows: 3)
    #expect(rows[0].hasPrefix("  factor"))
    #expect(rows[1] == "  no pair is left: every filter has to hold   ")
    #expect(look(table, columns: 46, rows: 1)[0].hasPrefix("  factor"))
  }

  @Test func `cells that are missing or too many do no harm`() {
    let table = Table(columns: [TableColumn("a"), TableColumn("b")], count: 2) { index in
      .cells(Array(repeating: "x", count: index * 5))
    }
    #expect(look(table, columns: 10, rows: 3) == ["  a  b    ", "          ", "  x  x    "])
    let bare = Table(columns: [], count: 3) { _ in .cells(["x"]) }
    #expect(look(bare, columns: 4, rows: 2) == ["    ", "    "])
  }

  @Test func `a comfortable width cuts nothing and spreads nothing`() {
    let table = factors(rows)
    #expect(table.comfortableWidth(height: 9) == 2 + 11 + 2 + 5 + 2 + 5)
    #expect(look(table, columns: 27, rows: 5)[2] == "  novel words  −.167      9")
    #expect(table.comfortableWidth(height: 2) == 2 + 6 + 2 + 4 + 2 + 5 + 2)
    #expect(table.comfortableWidth(height: 0) == 2 + 6 + 2 + 3 + 2 + 5 + 2)
    #expect(factors([]).comfortableWidth(height: 5) == 2 + 6 + 2 + 3 + 2 + 5)
    #expect(Table(columns: [], count: 0) { _ in .section("") }.comfortableWidth(height: 3) == 2)
  }

  @Test func `widths are shared by kind, weight and priority`() {
    let columns = [
      TableColumn("", width: .fixed(4)),
      TableColumn("", width: .fitting(least: 2, most: 10), priority: 1),
      TableColumn("", width: .fitting(least: 2, most: 10), priority: 2),
      TableColumn("", width: .flexible(least: 3, weight: 1)),
      TableColumn("", width: .flexible(least: 3, weight: 3)),
    ]
    func widths(_ available: Int) -> [Int?] {
      ColumnLayout(columns, contents: [9, 8, 30, 1, 1], available: available, gap: 1).widths
    }
    #expect(widths(4 + 2 + 2 + 3 + 3 + 4) == [4, 2, 2, 3, 3])
    #expect(widths(17) == [4, nil, 4, 3, 3])
    #expect(widths(23) == [4, 2, 7, 3, 3])
    #expect(widths(32) == [4, 8, 10, 3, 3])
    #expect(widths(40) == [4, 8, 10, 5, 9])
    #expect(widths(2) == [2, nil, nil, nil, nil])
    #expect(widths(0) == [nil, nil, nil, nil, nil])
  }

  @Test(arguments: hostileTexts) func `hostile cells stay in their columns`(text: String) {
    for alignment in [TableColumn.Alignment.left, .right, .center, .point] {
      var table = Table(
        columns: [
          TableColumn(StyledText(text), alignment: alignment),
          TableColumn("n", width: .flexible(least: 3)),
        ],
        count: 5, selected: 2
      ) {
        $0 == 3 ? .section(StyledText(text)) : .cells([StyledText(text), StyledText(text, .human)])
      }
      table.sort = .init(column: 0, isDescending: true)
      table.whenEmpty = StyledText(text)
      staysInside { grid, rect in table.draw(in: rect, on: &grid, theme: .standard) }
      table.count = 0
      staysInside { grid, rect in table.draw(in: rect, on: &grid, theme: .standard) }
    }
  }
}

struct ScrollingTests {
  @Test func `a list moves as little as it can`() {
    #expect(scrolled(0, toShow: 3, of: 20, height: 5) == 0)
    #expect(scrolled(0, toShow: 5, of: 20, height: 5) == 1)
    #expect(scrolled(10, toShow: 3, of: 20, height: 5) == 3)
    #expect(scrolled(10, toShow: 12, of: 20, height: 5) == 10)
    #expect(scrolled(10, toShow: nil, of: 12, height: 5) == 7)
  }

  @Test func `a margin keeps rows around the selected one in sight`() {
    #expect(scrolled(0, toShow: 4, of: 20, height: 5, margin: 1) == 1)
    #expect(scrolled(5, toShow: 5, of: 20, height: 5, margin: 1) == 4)
    #expect(scrolled(0, toShow: 0, of: 20, height: 5, margin: 3) == 0)
    #expect(scrolled(0, toShow: 19, of: 20, height: 5, margin: 3) == 15)
    #expect(scrolled(0, toShow: 9, of: 20, height: 5, margin: 99) == 7)
  }

  @Test func `degenerate lists start at their beginning`() {
    #expect(scrolled(7, toShow: 3, of: 0, height: 5) == 0)
    #expect(scrolled(7, toShow: 3, of: 5, height: 0) == 0)
    #expect(scrolled(-7, toShow: nil, of: 5, height: 2) == 0)
    #expect(scrolled(0, toShow: 99, of: 5, height: 2) == 3)
    #expect(scrolled(0, toShow: -9, of: 5, height: 2) == 0)
  }

  @Test func `whatever is asked, the row is in sight`() {
    for count in 0...9 {
      for height in 0...6 {
        for offset in -2...10 {
          for row in 0..<count where height > 0 {
            let first = scrolled(offset, toShow: row, of: count, height: height, margin: 2)
            #expect(
              (first..<first + height).contains(row) && first >= 0
                && first <= max(0, count - height))
          }
        }
      }
    }
  }

  @Test func `the thumb touches an end only where the list ends`() {
    func thumb(_ offset: Int, _ count: Int = 1000) -> Range<Int>? {
      ScrollMark(offset: offset, visible: 10, count: count).thumb(rows: 10)
    }
    #expect(thumb(0) == 0..<1)
    #expect(thumb(1) == 1..<2)
    #expect(thumb(989) == 8..<9)
    #expect(thumb(990) == 9..<10)
    #expect(thumb(0, 10) == nil)
    #expect(thumb(0, 11) == 0..<9)
    #expect(thumb(1, 11) == 1..<10)
    #expect(ScrollMark(offset: 0, visible: 1, count: 2).thumb(rows: 1) == 0..<1)
    #expect(ScrollMark(offset: 0, visible: 0, count: 2).thumb(rows: 5) == nil)
  }
}
