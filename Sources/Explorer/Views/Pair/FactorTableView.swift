import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The values of both responses under each factor, in which one it is more manifest, and what that says to each profile.
extension Canvas {
  mutating func drawFactors(_ screen: PairScreen, _ detail: PairDetail, in rect: Rect) {
    guard rect.rows > 1, let analysis = state.analysis else { return }
    let isActive = screen.part == .factors
    let rows = state.rankedRows
    let verdicts = state.verdicts(on: screen.pair)
    let judged = isActive ? nil : screen.selectedFactor(in: state)
    let position = screen.position(of: .factors)
    let selected = isActive ? position.selected : judged.flatMap { rows.firstIndex(of: $0) }
    var columns = [
      TableColumn("factor", width: .fitting(least: 12, most: 40)),
      TableColumn(sideHead("A", isChosen: isActive && !screen.overridesB), alignment: .point),
      TableColumn(sideHead("B", isChosen: isActive && screen.overridesB), alignment: .point),
      TableColumn("more in", alignment: .center, width: .fixed(7), priority: 30),
    ]
    columns += verdicts.map { verdict in
      TableColumn(
        verdictText(verdict, isShort: body.columns < 150, withVotes: body.columns >= 100), width: .fitting(least: 7),
        priority: verdict.profile == .human ? 90 : 80)
    }
    let lines = rows.enumerated().map { row, index in
      line(
        of: index, screen, detail, verdicts, isJudged: index == judged, isHere: row == selected && isActive, analysis)
    }
    var table = Table(columns: columns, count: rows.count, selected: isActive ? position.selected : nil) { lines[$0] }
    table.gap = body.columns < 100 ? 1 : 2
    table.offset = scrolled(
      position.offset, toShow: selected, of: rows.count, height: rect.rows - 1, margin: isActive ? 0 : 1)
    for region in table.draw(in: rect, on: &frame.grid, theme: theme) {
      var region = region
      if !isActive {
        region.target = target(of: .factors)
      } else if region.target.kind.hasSuffix(".row") {
        region.target.kind = HitTarget.row
      } else {
        guard (1...2).contains(region.target.index) else { continue }
        region.target = HitTarget(kind: HitTarget.column, index: region.target.index - 1)
      }
      frame.regions.append(region)
    }
  }

  private func line(
    of index: Int, _ screen: PairScreen, _ detail: PairDetail, _ verdicts: [PairVerdict], isJudged: Bool, isHere: Bool,
    _ analysis: StudyAnalysis
  ) -> TableRow {
    let factor = analysis.factors[index]
    let comparison = analysis.comparisons[index][screen.pair]
    var name = StyledText(factor.name, isJudged ? .accent : .text)
    if state.study?.editedFactors.contains(factor.name) == true { name += StyledText(" ✎", .edited) }
    if !factor.isRanked { name += StyledText(" (not ranked)", .dim) }
    let values = [
      value(of: index, detail.a, isChosen: isHere && !screen.overridesB, analysis),
      value(of: index, detail.b, isChosen: isHere && screen.overridesB, analysis),
    ]
    return .cells([name] + values + [moreText(comparison)] + verdicts.map { signText(comparison, $0) })
  }

  /// The side whose value would be set by hand.
  private func sideHead(_ letter: String, isChosen: Bool) -> StyledText {
    isChosen ? StyledText("‹\(letter)›", .accent) : StyledText(letter)
  }

  private func value(
    of factor: Int, _ side: PairDetail.Side, isChosen: Bool, _ analysis: StudyAnalysis
  ) -> StyledText {
    let value = analysis.edited.columns[factor][side.response]
    let isEdited = analysis.edited.overrides[analysis.factors[factor].name]?[side.response] != nil
    let text = StyledText(
      NumberText.value(value), isEdited ? .edited : value == nil ? .dim : .text,
      attributes: isChosen ? [.underline, .bold] : [])
    return isEdited ? text + StyledText("✎", .edited) : text
  }

  private func moreText(_ comparison: Int8?) -> StyledText {
    switch comparison {
    case nil: StyledText(NumberText.missing, .dim)
    case 0?: StyledText("=", .dim)
    case let sign?: StyledText(sign > 0 ? "A" : "B")
    }
  }

  private func signText(_ comparison: Int8?, _ verdict: PairVerdict) -> StyledText {
    guard let sign = PairSign(comparison: comparison, preference: verdict.preference ?? .neither) else {
      return StyledText(verdict.preference == nil ? "–" : "– no side", .dim)
    }
    let isShort = body.columns < 72
    switch sign {
    case .concordant: return StyledText(isShort ? "✓ conc." : "✓ concordant", .positive)
    case .discordant: return StyledText(isShort ? "✕ disc." : "✕ discordant", .negative)
    case .tied: return StyledText("= tied", .dim)
    case .missing: return StyledText("◌ missing", .dim)
    }
  }
}
