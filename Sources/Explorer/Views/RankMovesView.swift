import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Widgets

/// A factor that the humans and another profile rank.
struct RankMove {
  let factor: Int
  let name: String
  let human: FactorScore
  let own: FactorScore

  /// How many ranks higher than with the humans.
  var step: Int { (human.rank ?? 0) - (own.rank ?? 0) }

  var mark: StyledText {
    if step == 0 { return StyledText("=", .dim) }
    return StyledText((step > 0 ? "▲" : "▼") + "\(abs(step))", abs(step) >= 5 ? .misaligned : .text)
  }
}

extension Canvas {
  /// The factors both rank, those that move furthest first.
  func rankMoves(of row: Alignment) -> [RankMove] {
    guard let counted = state.taskAnalysis, let human = counted.human, let own = counted.scores(of: row.profile) else {
      return []
    }
    let moves = counted.factors.compactMap { factor -> RankMove? in
      guard let there = human.score(of: factor), let here = own.score(of: factor), there.rank != nil, here.rank != nil,
        let name = state.analysis?.factors.at(factor)?.name
      else { return nil }
      return RankMove(factor: factor, name: name, human: there, own: here)
    }
    return moves.enumerated().sorted { left, right in
      let steps = (abs(left.element.step), abs(right.element.step))
      return steps.0 == steps.1 ? left.offset < right.offset : steps.0 > steps.1
    }.map(\.element)
  }

  static func sentence(of moves: [RankMove]) -> StyledText {
    let moved = moves.filter { $0.step != 0 }
    guard !moved.isEmpty else { return .empty }
    var text = StyledText("Furthest from their human rank: ", .dim)
    for (index, move) in moved.prefix(4).enumerated() {
      if index > 0 { text += StyledText(" · ", .dim) }
      text += StyledText("\(move.name) \(move.human.rank ?? 0) → \(move.own.rank ?? 0) ") + move.mark
    }
    return text
  }

  /// Factor by factor, where a profile's order parts from the humans'.
  mutating func draw(_ moves: [RankMove], of profile: Profile, in area: Rect) {
    let role = role(of: profile)
    put(
      StyledText("Where the two orders part", .heading) + StyledText("   ┋ ", .accent) + StyledText("humans", .human)
        + StyledText("   ● ", role) + StyledText(state.name(of: profile), role), in: area)
    let names = ["humans", profile.setting.rawValue]
    var table = Table(
      columns: [
        TableColumn("factor", width: .fitting(least: 12, most: 30)),
        TableColumn("rank", alignment: .right, priority: 95), TableColumn("", width: .fixed(3), priority: 94),
        TableColumn("", width: .flexible(least: 17), priority: 70),
        TableColumn(StyledText(names[0], .human), alignment: .point, priority: 80),
        TableColumn(StyledText(names[1], role), alignment: .point, priority: 80),
      ], count: min(moves.count, max(0, area.rows - 2))
    ) { index in
      let move = moves[index]
      return .cells([
        StyledText(move.name),
        StyledText("\(move.human.rank ?? 0) → \(move.own.rank ?? 0)"), move.mark, .empty,
        StyledText(NumberText.score(move.human.score), Theme.role(ofSign: move.human.score)),
        StyledText(NumberText.score(move.own.score), Theme.role(ofSign: move.own.score)),
      ])
    }
    table.hasMarker = false
    for region in table.draw(in: area.inset(top: 1), on: &frame.grid, theme: theme)
    where region.target.kind.hasSuffix(".header") && region.target.index == 3 {
      AxisLabels.score.draw(in: region.rect, on: &frame.grid, theme: theme)
      for index in 0..<table.count {
        let line = Rect(
          column: region.rect.column, row: region.rect.row + 1 + index, columns: region.rect.columns, rows: 1)
        let interval = state.intervals?.score(of: moves[index].name, in: profile)
        DotRow(
          value: moves[index].own.score, interval: interval?.range, reference: moves[index].human.score, role: role
        )
        .draw(in: line, on: &frame.grid, theme: theme)
      }
    }
  }
}
