import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// The atomic facts of a text with a column for each factor that judges them.
struct FactList {
  let part: PairScreen.Part
  /// nil where nobody has taken any.
  let facts: [AtomicFact]?
  let heads: [String]
  /// Names of the facts that the user wrote.
  let edited: Set<String>
  /// What was found about a fact under a column, and whether the user changed it.
  let judgement: (AtomicFact, Int) -> (Judgement?, Bool)

  /// The longest form of the factors' names that leaves most of the room to the facts.
  static func heads(_ names: [String], columns: Int) -> [String] {
    let forms: [(String) -> String] = [
      { $0 }, { String($0.prefix { $0 != " " }) }, { String($0.prefix(4)) }, { String($0.prefix(3)) },
    ]
    for form in forms.dropLast() {
      let heads = names.map(form)
      if heads.reduce(0, { $0 + max(3, displayWidth($1)) + 1 }) * 5 <= columns * 2 { return heads }
    }
    return names.map(forms[forms.count - 1])
  }

  func width(_ column: Int) -> Int { max(3, displayWidth(heads[column])) }

  /// Columns of all judgements, with a blank before each.
  var judgedWidth: Int { heads.indices.reduce(0) { $0 + width($1) + 1 } }
}

extension Canvas {
  mutating func draw(_ list: FactList, of screen: PairScreen, _ panel: Panel, in rect: Rect, _ layout: PairLayout) {
    let isActive = screen.part == list.part
    drawHeads(list, isActive: isActive, of: screen, panel, in: rect, row: layout.headRow(in: rect))
    let area = layout.facts(in: rect)
    frame.regions.append(HitRegion(rect: area, target: target(of: list.part)))
    guard let facts = list.facts, !facts.isEmpty else {
      put(
        StyledText(list.facts == nil ? " Nobody has taken any; " : " There are none; ", .dim) + StyledText("A", .key)
          + StyledText(" adds one", .dim), in: area)
      return
    }
    let position = screen.position(of: list.part)
    let first = scrolled(
      position.offset, toShow: isActive ? position.selected : nil, of: facts.count, height: area.rows)
    let digits = displayWidth(NumberText.count(min(facts.count, first + area.rows)))
    for (row, place) in (first..<min(facts.count, first + area.rows)).enumerated() {
      let line = Rect(column: area.column, row: area.row + row, columns: area.columns - 1, rows: 1)
      draw(facts[place], place, isSelected: isActive && place == position.selected, list, digits, of: screen, in: line)
      if isActive {
        frame.regions.append(HitRegion(rect: line, target: HitTarget(kind: HitTarget.row, index: place)))
      }
    }
    ScrollMark(offset: first, visible: area.rows, count: facts.count).draw(in: area, on: &frame.grid, theme: theme)
  }

  private mutating func drawHeads(
    _ list: FactList, isActive: Bool, of screen: PairScreen, _ panel: Panel, in rect: Rect, row: Int
  ) {
    let count = list.facts?.count ?? 0
    var heads = StyledText.empty
    for (column, head) in list.heads.enumerated() {
      let isHere = isActive && column == screen.judgedFactor
      heads += StyledText(column > 0 ? " " : "")
      heads += StyledText(padded(head, columns: list.width(column), alignment: .center), isHere ? .accent : .dim)
    }
    if list.part == .source, !list.heads.isEmpty { heads = StyledText("found in ", .dim) + heads }
    let number = list.facts == nil ? "no" : NumberText.count(count)
    let noun = count == 1 ? "fact" : "facts"
    let room = rect.columns - 7 - heads.width
    let title = ["\(number) atomic \(noun)", "\(number) \(noun)", number].first { displayWidth($0) <= room } ?? ""
    panel.drawDivider(
      title: StyledText(title), remark: heads, row: row, in: rect, on: &frame.grid, theme: theme)
    guard isActive else { return }
    var column = rect.endColumn - 2 - list.judgedWidth
    for index in list.heads.indices {
      frame.regions.append(
        HitRegion(
          rect: Rect(column: column, row: row, columns: list.width(index) + 1, rows: 1),
          target: HitTarget(kind: HitTarget.column, index: index)))
      column += list.width(index) + 1
    }
  }

  private mutating func draw(
    _ fact: AtomicFact, _ place: Int, isSelected: Bool, _ list: FactList, _ digits: Int, of screen: PairScreen,
    in rect: Rect
  ) {
    let ground: Role = isSelected ? .selection : .text
    if isSelected { frame.grid.fill(rect, style: theme.style(.text, on: ground)) }
    let number = padded(NumberText.count(place + 1), columns: digits, alignment: .right)
    var text = StyledText(isSelected ? "▶" : " ", .accent) + StyledText(number + " ", .dim)
    if list.edited.contains(fact.name) { text += StyledText("✎ ", .edited) }
    // Only the beginning can be seen; texts may be long.
    text += StyledText(String(fact.text.prefix(400)).singleLine)
    put(text, in: rect.inset(right: list.judgedWidth + 1), ground: ground)
    var cells = StyledText.empty
    for column in list.heads.indices {
      let (judgement, isEdited) = list.judgement(fact, column)
      let isHere = isSelected && column == screen.judgedFactor
      let width = list.width(column)
      let left = (width - 1) / 2
      let mark = isHere ? ("[", "]") : (" ", isEdited ? "✎" : " ")
      cells += StyledText(String(repeating: " ", count: left)) + StyledText(mark.0, .accent)
      cells += StyledText(JudgementMark.symbol(judgement), isEdited ? .edited : JudgementMark.role(judgement))
      cells += StyledText(mark.1, isHere ? .accent : .edited)
      cells += StyledText(String(repeating: " ", count: max(0, width - left - 2)))
    }
    put(cells, in: rect.inset(left: rect.columns - list.judgedWidth - 1), ground: ground)
  }
}
