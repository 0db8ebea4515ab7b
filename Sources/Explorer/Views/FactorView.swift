import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

extension Canvas {
  /// What a factor is, how its values lie, and how it stands with every profile; or the editor of it.
  mutating func draw(_ screen: FactorScreen) {
    if let editor = screen.editor {
      drawEditor(editor, screen.description)
      return
    }
    guard let index = state.selectedFactor, let factor = state.analysis?.factors.at(index) else {
      put(StyledText("  “\(screen.factor)” is being kept …", .dim), in: body, row: 1)
      return
    }
    let layout = state.factorLayout
    var area = body.inset(left: 2, right: 2)
    let isEdited = state.study?.editedFactors.contains(factor.name) ?? false
    let title =
      StyledText(factor.name, .heading) + StyledText(isEdited ? " ✎ edited" : "", .edited)
      + StyledText("  \(factor.definition)")
    putParagraph(title, in: area.part(0, area.columns).top(layout.definitionRows))
    area = area.inset(top: layout.definitionRows)
    drawFacts(of: factor, in: area.top(layout.factRows))
    area = area.inset(top: layout.factRows + (layout.hasSpaces ? 1 : 0))
    if layout.chartRows > 0 {
      let height = layout.isWide ? layout.chartRows : 2 * layout.chartRows
      drawCharts(screen.description, in: area.top(height), isWide: layout.isWide)
      area = area.inset(top: height + (layout.hasSpaces ? 1 : 0))
    }
    let place = Rect(column: body.column, row: area.row, columns: body.columns - 1, rows: layout.tableRows + 1)
    drawStandings(of: index, screen, in: place)
    drawDetail(of: index, factor, screen, in: area.inset(top: layout.tableRows + 1))
  }

  private mutating func drawFacts(of factor: Factor, in area: Rect) {
    let isScoresOnly = state.analysis?.contents.isScoresOnly ?? false
    let error = state.analysis?.edited.formulaErrors[factor.name]
    let tasks = factor.tasks.isEmpty ? "every task" : factor.tasks.map(\.title).joined(separator: ", ")
    let aliases = factor.aliases.isEmpty ? "" : " · also called " + factor.aliases.joined(separator: ", ")
    let overridden = state.analysis?.edited.overrides[factor.name]?.count ?? 0
    var facts: [(String, StyledText)] = [
      (
        "values",
        StyledText(isScoresOnly ? "not known, only the scores published for it" : FactorText.extractor(factor))
          + StyledText(aliases, .dim)
          + StyledText(error.map { "  does not work: \($0)" } ?? "", .error)
          + StyledText(overridden > 0 ? " · \(NumberText.count(overridden)) set by hand" : "", .edited)
      ),
      ("compared", StyledText(FactorText.rule(factor.rule))),
      ("direction", StyledText(FactorText.direction(factor.direction))),
      (
        "ranking",
        StyledText(factor.isRanked ? "in" : "out: shown, not ranked", factor.isRanked ? .text : .warning)
          + StyledText(" · \(tasks)", .dim)
      ),
    ]
    if let accuracy = state.shownAccuracy {
      facts.append(("extraction", StyledText(ValidationSentence.text(accuracy))))
    }
    for (row, fact) in facts.prefix(area.rows).enumerated() {
      put(StyledText(fact.0, .dim), in: area, row: row)
      put(fact.1, in: area.inset(left: Self.labelColumns), row: row)
    }
  }

  static let labelColumns = 12

  private mutating func drawStandings(of index: Int, _ screen: FactorScreen, in place: Rect) {
    let profiles = state.taskAnalysis?.profiles ?? []
    let name = screen.factor
    let position = screen.position
    let hasCounts = profiles.contains { $0.score(of: index)?.counts != nil }
    var columns = [
      labelColumn(of: profiles.map(\.profile)),
      TableColumn("τ14", alignment: .point, priority: 99),
      TableColumn("rank", alignment: .right, priority: 90),
    ]
    if hasCounts {
      columns.append(TableColumn("interval", priority: 60))
      columns += PairSign.allCases.map {
        TableColumn(StyledText($0.label), alignment: .right, priority: $0 == .missing ? 75 : 80)
      }
      columns.append(TableColumn("undecided", alignment: .right, priority: 30))
    }
    var table = Table(columns: columns, count: profiles.count, selected: position.selected) { [state, self] row in
      let scores = profiles[row]
      let score = scores.score(of: index)
      var cells = [
        StyledText(label(of: scores.profile), role(of: scores.profile)),
        StyledText(NumberText.score(score?.score), Theme.role(ofSign: score?.score), attributes: .bold),
        StyledText(score?.rank.map(String.init) ?? "–", score?.rank == nil ? .dim : .text),
      ]
      guard hasCounts else { return .cells(cells) }
      cells.append(StyledText(NumberText.interval(state.intervals?.score(of: name, in: scores.profile)), .interval))
      for sign in PairSign.allCases {
        let text = score?.counts?.text(sign) ?? NumberText.missing
        cells.append(count(text, isMarked: row == position.selected && sign == screen.sign))
      }
      cells.append(StyledText(score?.counts.map { NumberText.count($0.undecided) } ?? NumberText.missing, .dim))
      return .cells(cells)
    }
    table.offset = position.offset
    let firstCount = 4
    for var region in table.draw(in: place, on: &frame.grid, theme: theme) {
      if region.target.kind.hasSuffix(".header") {
        let sign = region.target.index - firstCount
        guard hasCounts, PairSign.allCases.indices.contains(sign) else { continue }
        region.target.index = sign
      }
      add([region])
    }
  }

  private mutating func drawDetail(of index: Int, _ factor: Factor, _ screen: FactorScreen, in area: Rect) {
    guard let scores = state.taskAnalysis?.profiles.at(screen.position.selected) else { return }
    let score = scores.score(of: index)
    let interval = state.intervals?.score(of: factor.name, in: scores.profile)
    var texts = [
      StyledText(state.name(of: scores.profile) + "  ", role(of: scores.profile))
        + StyledText(FactorSentence(factor, score, interval).text)
    ]
    if let counts = score?.counts {
      texts.append(
        StyledText("⏎", .key) + StyledText(" the \(counts.text(screen.sign)) \(screen.sign.rawValue) pairs", .dim)
          + StyledText("   C concordant: the preferred response has more of it · D discordant: less · T tied", .dim))
    }
    putParagraphs(texts, in: area)
  }
}

extension Rect {
  /// Its first rows.
  func top(_ rows: Int) -> Rect { Rect(column: column, row: row, columns: columns, rows: max(0, min(rows, self.rows))) }
}
