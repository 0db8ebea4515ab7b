import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The factor editor: fields, and beside or below them what the draft moves.
extension Canvas {
  mutating func drawEditor(_ editor: FactorEditor, _ description: FactorDescription?) {
    let area = body.inset(left: 1, right: 1)
    let isWide = area.columns >= 108
    let title =
      StyledText(editor.old.map { "Change “\($0.name)”" } ?? "A new factor", .heading)
      + StyledText("   nothing is kept until ", .dim) + StyledText("⏎", .key) + StyledText("; ", .dim)
      + StyledText("Esc", .key) + StyledText(" leaves all as it was", .dim)
    put(StyledText(" ") + title, in: area)
    let hasSpace = area.rows >= 20
    let below = area.inset(top: hasSpace ? 2 : 1)
    let fieldRows = below.rows >= 16 ? 9 : 8
    let fields = below.part(0, isWide ? area.columns - Self.effectColumns - 1 : area.columns).top(fieldRows)
    drawFields(of: editor, in: fields)
    guard !isWide else {
      let count = state.taskAnalysis?.profiles.count ?? 0
      drawEffect(of: editor, in: below.inset(left: area.columns - Self.effectColumns).top(count + 3))
      let charts = below.inset(top: max(fieldRows, count + 3) + 1)
      if charts.rows >= 4, editor.old != nil {
        put(StyledText(" The values as they are now", .dim), in: charts)
        drawCharts(description, in: charts.inset(left: 1, top: 1).top(min(9, charts.rows - 1)), isWide: true)
      }
      return
    }
    let rest = below.inset(top: fieldRows)
    drawEffect(of: editor, in: rest.top((state.taskAnalysis?.profiles.count ?? 0) + 3))
  }

  private static let effectColumns = 64

  // MARK: - Fields

  private mutating func drawFields(of editor: FactorEditor, in area: Rect) {
    var row = 0
    for field in FactorEditor.Field.allCases {
      let line = area.inset(top: row).top(1)
      guard !line.isEmpty else { break }
      let isActive = field == editor.field
      if isActive { put(StyledText("▶", .accent), in: line) }
      put(StyledText(field.label, isActive ? .accent : .dim), in: line.inset(left: 2))
      frame.regions.append(HitRegion(rect: line, target: HitTarget(kind: HitTarget.field, index: field.rawValue)))
      let place = line.inset(left: 2 + Self.labelColumns)
      let width = draw(field, of: editor, in: place, isActive: isActive)
      if let was = was(field, of: editor) {
        put(StyledText("was " + was, .edited), in: place.inset(left: width + 2))
      }
      row += 1
      if field == .formula {
        drawTrouble(of: editor, below: place.inset(top: 0))
        row += 1
      }
    }
    put(StyledText(help(editor), .dim), in: area.inset(left: 2), row: row)
  }

  /// - Returns: how many columns the value takes.
  private mutating func draw(
    _ field: FactorEditor.Field, of editor: FactorEditor, in place: Rect, isActive: Bool
  ) -> Int {
    var width = place.columns
    var regions: [HitRegion] = []
    switch field {
    case .formula:
      let example = "such as number of facts / length"
      let own = editor.old.map { FactorText.extractor($0) + "; or type a formula, " + example } ?? example
      drawText(editor.formula, placeholder: own, in: place, isActive: isActive)
    case .name: drawText(editor.name, placeholder: "a name for it", in: place, isActive: isActive)
    case .definition:
      drawText(editor.definition, placeholder: "one sentence: what more of it means", in: place, isActive: isActive)
    case .rule:
      var stepper = Stepper(editor.draft.rule.label, isSelected: isActive)
      stepper.valueWidth = 15
      width = 19
      regions = stepper.draw(in: place, on: &frame.grid, theme: theme)
    case .margin:
      guard let margin = editor.margin else {
        put(StyledText("–  this comparison has none", .dim), in: place)
        return width
      }
      let isRelative = editor.draft.rule.hasSameKind(as: .relativeMargin(0))
      var stepper = Stepper(
        editor.draft.rule.marginText, canLower: margin.value > 0, canRaise: !isRelative || margin.value < 0.95,
        isSelected: isActive)
      stepper.valueWidth = 6
      width = 10
      regions = stepper.draw(in: place, on: &frame.grid, theme: theme)
    case .direction:
      width = drawChoices(
        ["more of the value", "less of it"], editor.draft.direction == .more ? 0 : 1, field, in: place, isActive)
    case .ranked: width = drawChoices(["in", "out"], editor.draft.isRanked ? 0 : 1, field, in: place, isActive)
    }
    for var region in regions {
      let isMore = region.target.kind.hasSuffix(".more")
      region.target = HitTarget(kind: isMore ? HitTarget.stepUp : HitTarget.stepDown, index: field.rawValue)
      frame.regions.append(region)
    }
    return width
  }

  private mutating func drawChoices(
    _ texts: [String], _ chosen: Int, _ field: FactorEditor.Field, in place: Rect, _ isActive: Bool
  ) -> Int {
    let width = texts.reduce(0) { $0 + displayWidth($1) + 4 } - 2
    let choices = Choices(texts, chosen: chosen, isSelected: isActive)
    for var region in choices.draw(in: place.part(0, width), on: &frame.grid, theme: theme)
    where region.target.index != chosen {
      region.target = HitTarget(kind: HitTarget.stepUp, index: field.rawValue)
      frame.regions.append(region)
    }
    return width
  }

  private mutating func drawText(_ prompt: Prompt, placeholder: String, in place: Rect, isActive: Bool) {
    if isActive { frame.grid.fill(place, style: theme.style(.text, on: .selection)) }
    let cursor = prompt.draw(
      placeholder: placeholder, in: place, on: &frame.grid, theme: theme, ground: isActive ? .selection : .text)
    if isActive { frame.cursor = cursor }
  }

  /// What is wrong, under the place of the formula where it is.
  private mutating func drawTrouble(of editor: FactorEditor, below place: Rect) {
    let line = Rect(column: place.column, row: place.row + 1, columns: place.columns, rows: 1)
    guard let error = editor.error else {
      if let problem = editor.problem(among: state.analysis?.factors ?? []) {
        put(StyledText(problem, .error), in: line)
      }
      return
    }
    // Where the field is scrolled, the cursor's cell says by how much.
    var spare = Grid(size: Size(columns: place.columns, rows: 1))
    let cursor = editor.formula.draw(in: Rect(columns: place.columns, rows: 1), on: &spare, theme: theme)?.column ?? 0
    let typed = editor.formula.text
    let lead = displayWidth(String(typed.prefix(error.column - 1)))
    let column = cursor - displayWidth(String(typed.prefix(editor.formula.cursor))) + lead
    let caret = max(0, min(place.columns - 1, column))
    let words = displayWidth(error.message)
    if caret + 2 + words > line.columns, caret > words {
      put(StyledText(error.message, .error), in: line.inset(left: caret - words - 1))
    } else {
      put(StyledText(error.message, .error), in: line.inset(left: caret + 2))
    }
    put(StyledText("^", .error), in: line.inset(left: caret))
  }

  /// What a field was before the draft, where that is something else.
  private func was(_ field: FactorEditor.Field, of editor: FactorEditor) -> String? {
    guard let old = editor.old else { return nil }
    let new = editor.draft
    switch field {
    case .rule: return old.rule.hasSameKind(as: new.rule) ? nil : old.rule.label
    case .margin:
      let hasBoth = old.rule.hasSameKind(as: new.rule) && old.rule != new.rule
      return hasBoth ? old.rule.marginText : nil
    case .direction: return old.direction == new.direction ? nil : old.direction.rawValue
    case .ranked: return old.isRanked == new.isRanked ? nil : old.isRanked ? "in" : "out"
    // What is typed may need the whole line.
    case .formula, .name, .definition: return nil
    }
  }

  private func help(_ editor: FactorEditor) -> String {
    switch editor.field {
    case .formula:
      let names = (state.taskAnalysis?.factors ?? []).compactMap { state.analysis?.factors.at($0)?.name }
      return "+ − * / min max abs log if, over " + names.joined(separator: ", ")
    case .rule: return "Two values are compared: \(FactorText.rule(editor.draft.rule))."
    case .margin: return "Differences up to this are ties."
    case .direction: return "Which value makes the factor more manifest."
    case .ranked: return "Only factors in the ranking have a rank and count for τb."
    case .name: return "What screens, files and formulas call it."
    case .definition: return "One sentence: what more of it means."
    }
  }

  // MARK: - Effect

  private mutating func drawEffect(of editor: FactorEditor, in area: Rect) {
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

extension FactorEditor.Field {
  var label: String {
    switch self {
    case .formula: "formula"
    case .rule: "compared"
    case .margin: "margin"
    case .direction: "direction"
    case .ranked: "ranking"
    case .name: "name"
    case .definition: "definition"
    }
  }
}

extension ComparisonRule {
  /// What makes a difference under a rule of its kind, whatever its margin.
  var label: String {
    switch self {
    case .exact: "any difference"
    case .absoluteMargin: "beyond a margin"
    case .relativeMargin: "beyond a share"
    case .eitherZero: "none vs. some"
    }
  }

  var marginText: String {
    switch self {
    case .absoluteMargin(let margin): NumberText.value(margin)
    case .relativeMargin(let margin): NumberText.percent(margin)
    case .exact, .eitherZero: ""
    }
  }
}
