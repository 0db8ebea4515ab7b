import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// What the draft moves, profile by profile: old → new, what stays dim.
  mutating func drawEffect(of editor: FactorEditor, in area: Rect) {
    let profiles = (state.taskAnalysis?.profiles ?? []).map(\.profile)
    let hasFrame = area.rows >= 5
    let hasHeader = area.rows >= 3
    let room = area.rows - (hasFrame ? 2 : 0) - (hasHeader ? 1 : 0)
    guard room > 0, !profiles.isEmpty else { return }
    let movements = editor.movements ?? []
    let moved = movements.filter { !$0.isStill }
    var shown = profiles
    if profiles.count > room {
      // Those that move are shown before those that do not.
      let movers = Set(moved.map(\.profile))
      shown = profiles.filter { movers.contains($0) } + profiles.filter { !movers.contains($0) }
    }
    let left = profiles.count - room
    var inside = area
    if hasFrame {
      let remark =
        editor.error != nil
        ? StyledText("the formula is not ready", .error)
        : editor.movements == nil
          ? StyledText("…", .dim)
          : StyledText(moved.isEmpty ? "nothing moves" : "\(moved.count) of \(profiles.count) move", .dim)
      inside = Panel(
        title: StyledText("effect, as you type", .heading) + StyledText("  τb: with the humans", .dim), remark: remark,
        footer: left > 0 ? StyledText("\(left) more profiles", .dim) : .empty
      ).draw(in: area, on: &frame.grid, theme: theme)
    }
    var table = Table(
      columns: [
        TableColumn("", width: .fitting(least: 12, most: 30)), TableColumn("τ14", priority: 99),
        TableColumn("rank", priority: 90), TableColumn("τb", priority: 80),
      ], count: min(room, shown.count)
    ) { [state, self] row in
      let profile = shown[row]
      let name = StyledText(state.name(of: profile), role(of: profile))
      guard let movement = movements.first(where: { $0.profile == profile }) else {
        let waits = StyledText(editor.error == nil ? "…" : NumberText.missing, .dim)
        return .cells([name, waits, waits, profile == .human ? .empty : waits])
      }
      return .cells([name] + Self.cells(of: movement))
    }
    table.hasMarker = false
    table.hasHeader = hasHeader
    table.draw(in: inside, on: &frame.grid, theme: theme)
  }

  private static func cells(of movement: Movement) -> [StyledText] {
    func cell<Value: Comparable>(_ old: Value?, _ new: Value?, _ text: (Value?) -> String, isRank: Bool = false)
      -> StyledText
    {
      guard text(old) != text(new) else { return StyledText(text(new), .dim) }
      var mark = ""
      if let old, let new { mark = (new > old) != isRank ? " ▲" : " ▼" }
      return StyledText(text(old) + " → ", .dim) + StyledText(text(new) + mark, .accent)
    }
    let score = { (value: Double?) in NumberText.score(value) }
    let rank = { (value: Int?) in value.map(NumberText.count) ?? "–" }
    return [
      cell(movement.old.score, movement.new.score, score),
      cell(movement.old.rank, movement.new.rank, rank, isRank: true),
      movement.profile == .human ? StyledText("–", .dim) : cell(movement.old.tauB, movement.new.tauB, score),
    ]
  }
}
