import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

extension Canvas {
  /// Tables of ranks side by side, lines between them that show who moves, and what it comes to below.
  mutating func draw(_ ranks: RanksScreen) {
    guard let analysis = state.analysis else { return }
    let layout = RanksLayout(state: state, cursor: ranks.column)
    guard let first = layout.tables.first else {
      put(StyledText("This study has no preferences: no votes and no target scores.", .warning), in: body, row: 1)
      return
    }
    let rows = state.rankedRows
    let selected = rows.at(ranks.position.selected)
    let height = state.listHeight
    let offset = ranks.position.offset
    for table in layout.tables {
      draw(table, of: analysis, selected: selected, isCurrent: table.index == ranks.column, offset: offset, height)
    }
    for (left, right) in zip(layout.tables, layout.tables.dropFirst()) {
      let lines = left.factors.enumerated().compactMap { row, factor -> SlopeLines.Line? in
        guard left.scores.score(of: factor)?.rank != nil, right.scores.score(of: factor)?.rank != nil,
          let to = right.factors.firstIndex(of: factor)
        else { return nil }
        let isFar = abs(row - to) >= 5
        return SlopeLines.Line(
          from: row - offset, to: to - offset, emphasis: factor == selected ? .selected : isFar ? .bright : .dim)
      }
      let gutter = Rect(
        column: left.rect.endColumn, row: body.row + 1, columns: right.rect.column - left.rect.endColumn, rows: height)
      SlopeLines(lines).draw(in: gutter.inset(left: 1, right: 1), on: &frame.grid, theme: theme)
    }
    ScrollMark(offset: offset, visible: height, count: first.factors.count)
      .draw(
        in: Rect(column: body.endColumn - 1, row: body.row + 1, columns: 1, rows: height), on: &frame.grid, theme: theme
      )
    drawAlignments(layout)
    if let selected { drawSentence(of: selected) }
  }

  private mutating func draw(
    _ table: RanksLayout.Table, of analysis: StudyAnalysis, selected: Int?, isCurrent: Bool, offset: Int, _ height: Int
  ) {
    let role = self.role(of: table.scores.profile)
    let heading = StyledText(
      (isCurrent ? "▸ " : "  ") + state.name(of: table.scores.profile), role,
      attributes: isCurrent ? [.bold, .underline] : .bold)
    let head = Rect(column: table.rect.column, row: body.row, columns: table.rect.columns, rows: 1)
    put(heading, in: head.inset(right: table.rect.columns - table.scoreStart))
    put(
      StyledText("τ14", .dim), in: head.inset(left: table.scoreStart, right: table.rect.columns - table.scoreStart - 6),
      alignment: .right)
    frame.regions.append(HitRegion(rect: head, target: HitTarget(kind: HitTarget.column, index: table.index)))
    for (line, factor) in table.factors.dropFirst(offset).prefix(height).enumerated() {
      let rect = Rect(column: table.rect.column, row: body.row + 1 + line, columns: table.rect.columns, rows: 1)
      let isSelected = factor == selected
      let ground: Role = isSelected ? .selection : .text
      if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
      if table.index == 0 {
        put(StyledText(isSelected ? "▶" : " ", .accent), in: rect, ground: ground)
        frame.regions.append(HitRegion(rect: rect, target: HitTarget(kind: HitTarget.row, index: offset + line)))
      }
      draw(factor, table, in: rect, ground: ground, analysis)
    }
  }

  private mutating func draw(
    _ factor: Int, _ table: RanksLayout.Table, in rect: Rect, ground: Role, _ analysis: StudyAnalysis
  ) {
    let score = table.scores.score(of: factor)
    let definition = analysis.factors[factor]
    let rank = score?.rank.map(String.init) ?? (definition.isRanked ? NumberText.missing : "–")
    put(
      StyledText(rank, .dim), in: rect.inset(left: table.rankStart, right: rect.columns - table.rankStart - 2),
      alignment: .right, ground: ground)
    let isEdited = state.study?.editedFactors.contains(definition.name) ?? false
    let hasRank = score?.rank != nil
    let name =
      StyledText(definition.name, hasRank ? .text : .dim) + StyledText(isEdited ? " ✎" : "", .edited)
    put(name, in: rect.inset(left: table.nameStart, right: rect.columns - table.scoreStart + 1), ground: ground)
    put(
      StyledText(NumberText.score(score?.score), score?.score == nil ? .dim : Theme.role(ofSign: score?.score)),
      in: rect.inset(left: table.scoreStart, right: rect.columns - table.scoreStart - 6), alignment: .right,
      ground: ground)
    var column = table.scoreStart + 7
    if table.index > 0 {
      put(move(of: factor, in: table.scores), in: rect.inset(left: column), ground: ground)
      column += 4
    }
    if table.showsIntervals {
      let interval = state.intervals?.score(of: definition.name, in: table.scores.profile)
      put(StyledText(NumberText.interval(interval), .interval), in: rect.inset(left: column), ground: ground)
    }
  }

  /// How many ranks a factor stands above or below its human rank.
  private func move(of factor: Int, in scores: ProfileScores) -> StyledText {
    guard let rank = scores.score(of: factor)?.rank, let human = state.taskAnalysis?.human?.score(of: factor)?.rank
    else { return StyledText("") }
    let step = human - rank
    if step == 0 { return StyledText("=", .dim) }
    let text = (step > 0 ? "▲" : "▼") + String(abs(step))
    return StyledText(text, abs(step) >= 5 ? .misaligned : .dim, attributes: abs(step) >= 5 ? .bold : [])
  }

  private mutating func drawAlignments(_ layout: RanksLayout) {
    let row = state.listHeight + 2
    for table in layout.tables where table.index > 0 {
      guard let alignment = state.taskAnalysis?.alignment(of: table.scores.profile) else { continue }
      let rect = Rect(
        column: table.rect.column, row: body.row, columns: body.endColumn - table.rect.column, rows: body.rows
      )
      .inset(right: max(0, body.endColumn - table.rect.column - table.alignmentColumns))
      let intervals = state.intervals?.alignments[table.scores.profile]
      let text =
        StyledText("τb ", .dim) + StyledText(NumberText.score(alignment.tauB), .text, attributes: .bold)
        + StyledText(" " + NumberText.interval(intervals?.tauB), .interval)
        + StyledText(
          " ρ \(NumberText.score(alignment.rho, digits: 2)) r \(NumberText.score(alignment.r, digits: 2))", .dim)
      put(text, in: rect, row: row)
      var second = StyledText.empty
      if let p = alignment.exactP?.p {
        second = StyledText("chance alone: \(NumberText.percent(p))", p > 0.05 ? .warning : .dim)
      }
      if let agreement = alignment.agreement, let rate = agreement.rate {
        second += StyledText(
          " · agrees \(NumberText.percent(rate)) of \(NumberText.count(agreement.strict))", .dim)
      }
      put(second, in: rect, row: row + 1)
    }
    guard let human = layout.tables.first, layout.tables.count > 1 else { return }
    let rect = human.rect
    let left = Rect(column: rect.column + 2, row: body.row, columns: max(0, rect.columns - 2), rows: body.rows)
    put(StyledText("alignment with the humans", .dim), in: left, row: row)
    put(StyledText("as strong by chance alone in", .dim), in: left, row: row + 1)
  }

  private mutating func drawSentence(of factor: Int) {
    guard let analysis = state.analysis else { return }
    let area = body.inset(left: 2, right: 2)
    let definition = analysis.factors[factor]
    put(
      StyledText(definition.name, .text, attributes: .bold) + StyledText("  \(definition.definition)", .dim), in: area,
      row: area.rows - 2)
    var text = StyledText(
      definition.direction == .more ? "more of it is preferred: " : "less of it is preferred: ", .dim)
    for (index, scores) in state.shownProfiles.enumerated() {
      guard let score = scores.score(of: factor) else { continue }
      if index > 0 { text += StyledText("; ", .dim) }
      let label = scores.profile == .human ? "humans" : scores.profile.setting.rawValue
      text += StyledText(label + " ", role(of: scores.profile))
      guard let value = score.score else {
        text += StyledText(whyMissing(factor), .dim)
        continue
      }
      text += StyledText(NumberText.score(value), Theme.role(ofSign: value))
      let interval = state.intervals?.score(of: definition.name, in: scores.profile)
      text += StyledText(interval.map { " " + NumberText.interval($0) } ?? "", .interval)
    }
    put(text, in: area, row: area.rows - 1)
  }

  private func whyMissing(_ factor: Int) -> String {
    guard let analysis = state.analysis else { return NumberText.missing }
    if let error = analysis.edited.formulaErrors[analysis.factors[factor].name] {
      return "\(NumberText.missing) formula: \(error.message)"
    }
    return "\(NumberText.missing) no values in the study"
  }

  /// The colour an agent keeps on every screen.
  func role(of profile: Profile) -> Role {
    profile == .human ? .human : .model(state.colorIndex(of: profile.agent))
  }
}
