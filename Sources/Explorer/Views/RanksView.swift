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
    if let selected { drawSentence(of: selected, layout) }
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

  /// The row below the tables.
  private func rowBelow(_ layout: RanksLayout) -> Int {
    min(state.listHeight, layout.tables.first?.factors.count ?? 0) + 2
  }

  private mutating func drawAlignments(_ layout: RanksLayout) {
    guard let human = layout.tables.first, layout.tables.count > 1 else { return }
    let row = rowBelow(layout)
    let labels = Rect(
      column: human.rect.column + 2, row: body.row, columns: layout.tables[1].rect.column - human.rect.column - 3,
      rows: body.rows)
    for (line, label) in ["alignment with the humans", "chance alone gives as much in", "same choice as the humans in"]
      .enumerated()
    {
      put(StyledText(label, .dim), in: labels, row: row + line)
    }
    for table in layout.tables.dropFirst() {
      guard let alignment = state.taskAnalysis?.alignment(of: table.scores.profile) else { continue }
      let rect = Rect(
        column: table.rect.column, row: body.row, columns: table.alignmentColumns, rows: body.rows)
      put(coefficients(of: alignment), in: rect, row: row)
      let p = alignment.exactP?.p
      put(
        StyledText(
          p.map { NumberText.percent($0) + " of cases" } ?? NumberText.missing, (p ?? 0) > 0.05 ? .warning : .dim),
        in: rect, row: row + 1)
      let agreement = alignment.agreement
      put(
        StyledText(
          agreement?.rate.map { "\(NumberText.percent($0)) of \(NumberText.count(agreement!.strict)) pairs" }
            ?? (table.scores.profile.setting == .generation ? "– it judges none of their pairs" : NumberText.missing),
          .dim),
        in: rect, row: row + 2)
    }
  }

  private func coefficients(of alignment: Alignment) -> StyledText {
    let interval = state.intervals?.alignments[alignment.profile]?.tauB
    return StyledText("τb ", .dim) + StyledText(NumberText.score(alignment.tauB), .text, attributes: .bold)
      + StyledText(interval.map { " " + NumberText.interval($0) } ?? "", .interval)
      + StyledText(
        "  ρ \(NumberText.score(alignment.rho, digits: 2))  r \(NumberText.score(alignment.r, digits: 2))", .dim)
  }

  /// What the selected row means, in words.
  private mutating func drawSentence(of factor: Int, _ layout: RanksLayout) {
    guard let analysis = state.analysis else { return }
    let area = body.inset(left: 2, top: rowBelow(layout) + (layout.tables.count > 1 ? 4 : 0), right: 2)
    let definition = analysis.factors[factor]
    var text = StyledText(definition.name, .text, attributes: .bold)
    text += StyledText(definition.definition.isEmpty ? "" : "  \(definition.definition)", .dim)
    text += StyledText(" \(whichIsPreferred(of: factor)): ", .dim)
    for (index, scores) in state.shownProfiles.enumerated() {
      guard let score = scores.score(of: factor) else { continue }
      if index > 0 { text += StyledText(", ", .dim) }
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
    let lines = WrappedText(text, columns: area.columns).lines
    for (row, line) in lines.enumerated() { put(line, in: area, row: row) }
    let legend =
      "τ14 from −1 to +1: on how many more of the pairs the preferred response has more of the factor than less of it."
    for (row, line) in WrappedText(StyledText(legend, .dim), columns: area.columns).lines.enumerated() {
      put(line, in: area, row: lines.count + 1 + row)
    }
  }

  /// By the signs of all the scores that are named behind it.
  private func whichIsPreferred(of factor: Int) -> String {
    let isMore = state.analysis?.factors[factor].direction == .more
    let scores = state.shownProfiles.compactMap { $0.score(of: factor)?.score }
    let (more, less) = isMore ? ("more", "less") : ("less", "more")
    if scores.allSatisfy({ $0 >= 0 }) { return "\(isMore ? "More" : "Less") of it is preferred" }
    if scores.allSatisfy({ $0 <= 0 }) { return "\(isMore ? "Less" : "More") of it is preferred" }
    return "Above 0 \(more) of it is preferred, below 0 \(less)"
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
