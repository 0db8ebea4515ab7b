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
    let table = alignmentTable(rows, alignment)
    let height = state.listHeight
    let place = Rect(column: area.column, row: area.row + 1, columns: area.columns, rows: height + 1)
    drawAlignmentTable(table, rows, in: place)
    if let selected = rows.at(alignment.position.selected) {
      drawDetail(of: selected, in: body.inset(left: 2, top: height + 3, right: 2))
    }
  }

  private static let axisColumn = 1

  private func alignmentTable(_ rows: [Alignment], _ screen: AlignmentScreen) -> Table {
    let intervals = state.intervals?.alignments ?? [:]
    var table = Table(
      columns: [
        TableColumn("agent · setting", width: .fitting(least: 14, most: 34)),
        TableColumn("", width: .flexible(least: 17), priority: 90),
        TableColumn("τb", alignment: .point, priority: 99),
        TableColumn("interval", priority: 20),
        TableColumn("ρ", alignment: .point, priority: 60),
        TableColumn("r", alignment: .point, priority: 55),
        TableColumn("p", alignment: .point, priority: 80),
        TableColumn("agrees on", alignment: .right, priority: 70),
        TableColumn("factors", alignment: .right, priority: 10),
      ], count: rows.count, selected: screen.position.selected
    ) { [state, self] index in
      let row = rows[index]
      let isChance = (row.exactP?.p ?? 0) >= 0.05
      return .cells([
        StyledText(state.name(of: row.profile), role(of: row.profile)),
        .empty,
        StyledText(NumberText.score(row.tauB), Theme.role(ofSign: row.tauB), attributes: .bold),
        StyledText(NumberText.interval(intervals[row.profile]?.tauB), .interval),
        StyledText(NumberText.score(row.rho), .dim),
        StyledText(NumberText.score(row.r), .dim),
        StyledText(NumberText.probability(row.exactP?.p), isChance ? .warning : .text)
          + StyledText(isChance ? " ≈" : "", .warning),
        Self.agreement(row.agreement),
        StyledText(NumberText.count(row.factors), .dim),
      ])
    }
    table.offset = screen.position.offset
    let sorted: [AlignmentScreen.SortKey: Int] = [.tauB: 2, .rho: 4, .r: 5, .p: 6, .agreement: 7]
    if let column = sorted[screen.sortKey] { table.sort = .init(column: column, isDescending: !screen.isReversed) }
    return table
  }

  private static func agreement(_ agreement: Agreement?) -> StyledText {
    guard let agreement, let rate = agreement.rate else { return StyledText("–", .dim) }
    return StyledText(NumberText.percent(rate))
      + StyledText(" of \(NumberText.count(agreement.strict))", .dim)
  }

  private mutating func drawAlignmentTable(_ table: Table, _ rows: [Alignment], in place: Rect) {
    let keys: [Int: AlignmentScreen.SortKey] = [
      0: .study, 1: .tauB, 2: .tauB, 3: .tauB, 4: .rho, 5: .r, 6: .p, 7: .agreement, 8: .study,
    ]
    for var region in table.draw(in: place, on: &frame.grid, theme: theme) {
      guard region.target.kind.hasSuffix(".header") else {
        add([region])
        continue
      }
      let column = region.target.index
      if column == Self.axisColumn {
        drawDots(of: rows, offset: table.offset, under: region.rect, height: place.rows - 1)
      }
      region.target = HitTarget(kind: HitTarget.column, index: (keys[column] ?? .study).rawValue)
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
    let showsMoves = area.rows >= 9 + min(4, moves.count)
    var texts = [
      StyledText(
        AlignmentSentence(row, intervals?.tauB, of: state.name(of: row.profile)).text, .text, attributes: .bold),
      showsMoves ? .empty : Self.sentence(of: moves),
    ]
    if let agreement = row.agreement, let rate = agreement.rate {
      texts.append(
        StyledText(
          "It prefers what the humans prefer in \(NumberText.percent(rate)) of the "
            + "\(NumberText.count(agreement.strict)) pairs they decided; a tie of its own disagrees.", .dim))
    }
    if let ceiling = state.intervals?.humanCeiling {
      texts.append(StyledText("┋ " + HumanCeilingNote(ceiling).text, .dim))
    }
    if intervals?.cannotCover ?? false { texts.append(StyledText(AlignmentReport.coverNote, .warning)) }
    if row.exactP != nil { texts.append(StyledText(AlignmentReport.chanceNote + " ≈: p is .05 or more.", .dim)) }
    if let subject = state.subject, let note = ResamplingNote(subject) { texts.append(StyledText(note.text, .dim)) }
    let rest = putParagraphs(texts, in: area)
    if showsMoves { draw(moves, of: row.profile, in: rest.inset(top: 1)) }
  }
}
