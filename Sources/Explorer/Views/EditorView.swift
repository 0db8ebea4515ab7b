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
      if charts.rows >= 6, editor.old != nil, state.analysis?.contents.isScoresOnly == false {
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
    guard isActive else {
      put(prompt.text.isEmpty ? StyledText(placeholder, .dim) : StyledText(prompt.text), in: place)
      return
    }
    frame.grid.fill(place, style: theme.style(.text, on: .selection))
    frame.cursor = prompt.draw(
      placeholder: placeholder, in: place, on: &frame.grid, theme: theme, ground: .selection)
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
    let lead = displayWidth(String(editor.formula.text.prefix(error.column - 1)))
    let caret = max(0, min(place.columns - 1, lead - hidden(of: editor, in: place)))
    let words = displayWidth(error.message)
    if caret + 2 + words > line.columns, caret > words {
      put(StyledText(error.message, .error), in: line.inset(left: caret - words - 1))
    } else {
      put(StyledText(error.message, .error), in: line.inset(left: caret + 2))
    }
    put(StyledText("^", .error), in: line.inset(left: caret))
  }

  /// How many columns of the formula are scrolled out at the left: what keeps the cursor in sight.
  private func hidden(of editor: FactorEditor, in place: Rect) -> Int {
    guard editor.field == .formula, let cursor = frame.cursor else { return 0 }
    return displayWidth(String(editor.formula.text.prefix(editor.formula.cursor))) - (cursor.column - place.column)
  }
}
