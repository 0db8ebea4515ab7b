import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

extension Canvas {
  /// Source and response, below them what was extracted and is asked about, and how far people agree so far.
  mutating func draw(_ screen: ValidationScreen) {
    let layout = state.validationLayout(of: screen)
    drawHead(of: screen, in: layout.head)
    guard let sample = screen.sample else {
      let done = screen.drawn.map { " " + NumberText.percent($0) } ?? ""
      let text = screen.problem.map { StyledText($0, .warning) } ?? StyledText("drawing a sample …" + done, .dim)
      put(text, in: body, row: body.rows / 2, alignment: .center)
      return
    }
    drawStrip(of: screen, sample, in: layout.strip)
    guard let detail = screen.detail, let texts = screen.texts else {
      put(StyledText(screen.problem ?? "reading …", .dim), in: body, row: body.rows / 2, alignment: .center)
      return
    }
    let isLong = texts.rows > layout.textRows
    let keys = isLong ? StyledText("[ ]", .key) + StyledText(" scroll", .dim) : .empty
    drawText(texts.source, StyledText("Source", .heading), keys, from: screen.textOffset, in: layout.source)
    let name = state.analysis?.contents.responses.names[detail.item.response.index] ?? ""
    drawText(
      texts.response, StyledText("Response", .heading) + StyledText("  " + name.singleLine, .dim), .empty,
      from: screen.textOffset, in: layout.response)
    let isAnswered = state.assent(to: detail.item, on: screen) != nil
    let inside = Panel(
      title: StyledText("Is this right?", .heading),
      remark: StyledText(
        "\(NumberText.count(screen.position.selected + 1)) of \(NumberText.count(sample.items.count))", .dim),
      isActive: !isAnswered
    ).draw(in: layout.question, on: &frame.grid, theme: theme)
    let lines = state.validationQuestion(on: screen).lines
    for (row, line) in lines.prefix(inside.rows).enumerated() {
      let isCut = row == inside.rows - 1 && lines.count > inside.rows
      put(isCut ? line.fitted(columns: inside.columns - 2) + StyledText(" …", .dim) : line, in: inside, row: row)
    }
  }

  private mutating func drawHead(of screen: ValidationScreen, in rect: Rect) {
    let answered = screen.items.count { state.assent(to: $0, on: screen) != nil }
    if let sample = screen.sample {
      let all = NumberText.count(sample.population.count)
      let drawn = sample.question.isByValue ? "from \(all), as many of each value" : "evenly from \(all)"
      put(
        StyledText("\(NumberText.count(answered)) of \(NumberText.count(sample.items.count)) answered", .accent)
          + StyledText(" · drawn \(drawn)", .dim), in: rect)
    }
    if let accuracy = screen.accuracy {
      putParagraph(StyledText(ValidationSentence.text(accuracy)), in: rect.inset(top: 1))
    }
  }

  private mutating func drawText(
    _ text: WrappedText, _ title: StyledText, _ remark: StyledText, from offset: Int, in rect: Rect
  ) {
    let inside = Panel(title: title, remark: remark).draw(in: rect, on: &frame.grid, theme: theme)
    let first = scrolled(offset, toShow: nil, of: text.lines.count, height: inside.rows)
    for (row, line) in text.lines.dropFirst(first).prefix(inside.rows).enumerated() { put(line, in: inside, row: row) }
    ScrollMark(offset: first, visible: inside.rows, count: text.lines.count)
      .draw(
        in: Rect(column: inside.endColumn, row: inside.row, columns: 1, rows: inside.rows), on: &frame.grid,
        theme: theme)
  }

  /// One sign for each item: what is said of it.
  private mutating func drawStrip(of screen: ValidationScreen, _ sample: ValidationSample, in rect: Rect) {
    let selected = screen.position.selected
    let first = scrolled(screen.position.offset, toShow: selected, of: sample.items.count, height: rect.columns)
    for (column, place) in (first..<max(first, min(sample.items.count, first + rect.columns))).enumerated() {
      let sign: (String, Role) =
        switch state.assent(to: sample.items[place], on: screen) {
        case .agree: ("+", .positive)
        case .disagree: ("−", .negative)
        case .cannotSay: ("?", .warning)
        case nil: ("·", .dim)
        }
      let cell = Rect(column: rect.column + column, row: rect.row, columns: 1, rows: 1)
      let ground: Role = place == selected ? .selection : .text
      put(
        StyledText(
          place == selected && sign.0 == "·" ? "▶" : sign.0, sign.1, attributes: place == selected ? .bold : []),
        in: cell, ground: ground)
      frame.regions.append(HitRegion(rect: cell, target: HitTarget(kind: HitTarget.row, index: place)))
    }
    let rest = rect.inset(left: min(rect.columns, sample.items.count + 2))
    let legends = ["+ agree  − disagree  ? cannot say  · open", "+ agree  − disagree"]
    if let legend = legends.first(where: { $0.count <= rest.columns }) { put(StyledText(legend, .dim), in: rest) }
  }
}

extension ExplorerState {
  private static let mostCharacters = 4000

  /// What is asked about the item on screen, in lines.
  func validationQuestion(on screen: ValidationScreen) -> WrappedText {
    guard let detail = screen.detail, let analysis,
      let factor = analysis.factors.first(where: { $0.name == screen.question.factor })
    else { return WrappedText(.empty, columns: 0) }
    var text = StyledText.empty
    switch detail.item.extracted {
    case .judgement(_, let fact):
      text += StyledText("fact      ", .dim) + StyledText(String(fact.prefix(Self.mostCharacters)).singleLine)
      text += StyledText("\njudged    ", .dim)
    case .fact(let fact):
      text += StyledText("fact      ", .dim) + StyledText(String(fact.prefix(Self.mostCharacters)).singleLine)
      text += StyledText("\ntaken as  ", .dim)
    case .value: text += StyledText("value     ", .dim)
    }
    let kinds = screen.sample?.population.kinds.keys.sorted() ?? []
    text += StyledText(
      ValidationSentence.question(detail.item.extracted, of: factor, among: kinds), .accent, attributes: .bold)
    if let reason = detail.reason { text += StyledText(": " + String(reason.prefix(Self.mostCharacters)).singleLine) }
    if !factor.definition.isEmpty { text += StyledText("\nfactor    \(factor.definition.singleLine)", .dim) }
    if let words = correctionWords(detail.correction) { text += StyledText("\n✎ " + words, .edited) }
    if let assent = assent(to: detail.item, on: screen) {
      let words =
        switch assent {
        case .agree: "You agree."
        case .disagree: "You disagree."
        case .cannotSay: "You cannot say."
        }
      text +=
        StyledText("\nanswer    ", .dim)
        + StyledText(words, assent == .agree ? .positive : assent == .disagree ? .negative : .warning)
    }
    return WrappedText(text, columns: size.columns - 4)
  }

  private func correctionWords(_ correction: ValidationDetail.Correction?) -> String? {
    switch correction {
    case nil: nil
    case .judgement(let value):
      "set to \(value.map { $0 ? "true" : "false" } ?? "unknown") by hand since; asked is what was extracted"
    case .value(let value): "set to \(NumberText.value(value)) by hand since; asked is what was extracted"
    case .fact: "the fact was changed by hand since; asked is what was extracted"
    }
  }
}
