import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

/// Rows of Alignment that are not the list: heading, titles, and what is said of the selected row.
enum AlignmentLayout {
  static func listHeight(body: Rect, count: Int) -> Int {
    let explained = body.rows >= 18 ? 9 : 3
    return max(1, min(count, body.rows - 3 - explained))
  }
}

extension Canvas {
  /// Who ranks the factors like the humans, on one axis, and what the data support.
  mutating func draw(_ alignment: AlignmentScreen) {
    let rows = state.alignmentRows
    let area = body.inset(right: 1)
    guard !rows.isEmpty else {
      put(StyledText("  There is no model here to hold against the humans.", .warning), in: area, row: 1)
      return
    }
    let scale =
      area.columns >= 90 ? "τb: +1 the same order, 0 unrelated, −1 reversed" : "τb: +1 same order, −1 reversed"
    put(StyledText("  Who ranks the factors like the humans", .heading) + StyledText("   " + scale, .dim), in: area)
    let height = state.listHeight
    let place = Rect(column: area.column, row: area.row + 1, columns: area.columns, rows: height + 1)
    drawAlignmentTable(rows, alignment, in: place)
    if let selected = rows.at(alignment.position.selected) {
      drawDetail(of: selected, in: body.inset(left: 2, top: height + 3, right: 2))
    }
  }

  /// A column of the table, with what a click on its title sorts by.
  private struct Column {
    let column: TableColumn
    let key: AlignmentScreen.SortKey
    let cell: (Alignment) -> StyledText
  }

  private func alignmentColumns(_ rows: [Alignment]) -> [Column] {
    let intervals = state.intervals?.alignments ?? [:]
    func number(
      _ title: String, _ priority: Int, _ key: AlignmentScreen.SortKey, _ value: @escaping (Alignment) -> Double?
    )
      -> Column
    {
      Column(column: TableColumn(StyledText(title), alignment: .point, priority: priority), key: key) {
        StyledText(NumberText.score(value($0)), .dim)
      }
    }
    var columns = [
      Column(column: labelColumn(of: rows.map(\.profile)), key: .study) { [self] in
        StyledText(label(of: $0.profile), role(of: $0.profile))
      },
      Column(column: TableColumn("", width: .flexible(least: 17), priority: 90), key: .tauB) { _ in .empty },
      Column(column: TableColumn("τb", alignment: .point, priority: 99), key: .tauB) {
        StyledText(NumberText.score($0.tauB), Theme.role(ofSign: $0.tauB), attributes: .bold)
      },
    ]
    if intervals.values.contains(where: { $0.tauB != nil }) {
      columns.append(
        Column(column: TableColumn("interval", priority: 20), key: .tauB) {
          StyledText(NumberText.interval(intervals[$0.profile]?.tauB), .interval)
        })
    }
    columns += [
      number("ρ", 60, .rho) { $0.rho }, number("r", 55, .r) { $0.r },
      Column(column: TableColumn("p", alignment: .point, priority: 80), key: .p) { row in
        let isChance = (row.exactP?.p ?? 0) >= 0.05
        return StyledText(NumberText.probability(row.exactP?.p), isChance ? .warning : .text)
          + StyledText(isChance ? " ≈" : "", .warning)
      },
    ]
    if rows.contains(where: { $0.agreement != nil }) {
      columns.append(
        Column(column: TableColumn("agrees on", alignment: .right, priority: 70), key: .agreement) {
          Self.agreement($0.agreement)
        })
    }
    columns.append(
      Column(column: TableColumn("factors", alignment: .right, priority: 10), key: .study) {
        StyledText(NumberText.count($0.factors), .dim)
      })
    return columns
  }

  private static let axisColumn = 1

  private static func agreement(_ agreement: Agreement?) -> StyledText {
    guard let agreement, let rate = agreement.rate else { return StyledText("–", .dim) }
    return StyledText(NumberText.percent(rate))
      + StyledText(" of \(NumberText.count(agreement.strict))", .dim)
  }

  private mutating func drawAlignmentTable(_ rows: [Alignment], _ screen: AlignmentScreen, in place: Rect) {
    let columns = alignmentColumns(rows)
    var table = Table(
      columns: columns.map(\.column), count: rows.count, selected: screen.position.selected
    ) { index in .cells(columns.map { $0.cell(rows[index]) }) }
    table.offset = screen.position.offset
    let sorted = columns.indices.last { columns[$0].key == screen.sortKey && columns[$0].column.alignment != .left }
    if screen.sortKey != .study, let sorted {
      table.sort = .init(column: sorted, isDescending: !screen.isReversed)
    }
    for var region in table.draw(in: place, on: &frame.grid, theme: theme) {
      guard region.target.kind.hasSuffix(".header") else {
        add([region])
        continue
      }
      let column = region.target.index
      if column == Self.axisColumn {
        drawDots(of: rows, offset: table.offset, under: region.rect, height: place.rows - 1)
      }
      region.target = HitTarget(kind: HitTarget.column, index: columns[column].key.rawValue)
      frame.regions.append(region)
    }
  }

  private mutating func drawDots(of rows: [Alignment], offset: Int, under header: Rect, height: Int) {
    let words = AxisLabels([.init(0, "0"), .init(-1, "−1 reversed"), .init(1, "like the humans +1")])
    (header.columns < 45 ? AxisLabels.score : words)
      .draw(in: header, on: &frame.grid, theme: theme)
    for (line, row) in rows.dropFirst(offset).prefix(height).enumerated() {
      let isSelected = state.position.selected == offset + line
      let interval = state.intervals?.alignments[row.profile]?.tauB
      DotRow(
        value: row.tauB, interval: interval?.range, reference: state.intervals?.humanCeiling?.tauB,
        role: role(of: row.profile)
      )
      .draw(
        in: Rect(column: header.column, row: header.row + 1 + line, columns: header.columns, rows: 1),
        on: &frame.grid, theme: theme, ground: isSelected ? .selection : .text)
    }
  }

  private mutating func drawDetail(of row: Alignment, in area: Rect) {
    let intervals = state.intervals?.alignments[row.profile]
    let moves = rankMoves(of: row)
    var texts = [
      StyledText(
        AlignmentSentence(row, intervals?.tauB, of: state.name(of: row.profile)).text, .text, attributes: .bold)
    ]
    // What a claim has to be read with comes first; where there is little room the rest is cut.
    if intervals?.cannotCover ?? false { texts.append(StyledText(AlignmentReport.coverNote, .warning)) }
    if let subject = state.subject, let note = ResamplingNote(subject) { texts.append(StyledText(note.text, .dim)) }
    if row.exactP != nil { texts.append(StyledText(AlignmentReport.chanceNote + " ≈: p is .05 or more.", .dim)) }
    if let agreement = row.agreement, let rate = agreement.rate {
      texts.append(
        StyledText(
          "It prefers what the humans prefer in \(NumberText.percent(rate)) of the "
            + "\(NumberText.count(agreement.strict)) pairs they decided.", .dim))
    }
    if let ceiling = state.intervals?.humanCeiling {
      texts.append(StyledText("┋ " + HumanCeilingNote(ceiling).text, .dim))
    }
    let lines = texts.reduce(0) { $0 + WrappedText($1, columns: area.columns).lines.count }
    // A title, a header and some rows after a blank line; where they have no room, a sentence has.
    let showsMoves = area.rows - lines >= 3 + min(4, moves.count)
    if !showsMoves { texts.insert(Self.sentence(of: moves), at: 1) }
    let rest = putParagraphs(texts, in: area)
    if showsMoves { draw(moves, of: row.profile, in: rest.inset(top: 1)) }
  }
}
