import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// One response: whose it is and who prefers it, its text, its facts. The source is shown likewise.
extension Canvas {
  mutating func drawSide(
    _ part: PairScreen.Part, _ side: PairDetail.Side, _ text: WrappedText, of screen: PairScreen, in rect: Rect,
    _ layout: PairLayout
  ) {
    let isA = part == .factsA
    let remark = preferredText(isA ? .a : .b, on: screen.pair)
    let room = rect.columns - (remark.isEmpty ? 5 : 7 + remark.width)
    let panel = Panel(
      title: sideTitle(isA ? "A" : "B", side, room: room), remark: remark,
      isActive: screen.part == part || screen.part == .texts)
    panel.draw(in: rect, on: &frame.grid, theme: theme)
    frame.regions.append(HitRegion(rect: rect, target: target(of: .texts)))
    drawLines(text, from: screen.textOffset, isMarked: screen.showsDifference, in: layout.texts(in: rect))
    guard layout.factRows > 0 else { return }
    let factors = screen.judgedFactors(in: state)
    let list = FactList(
      part: part, facts: side.facts, heads: FactList.heads(factors.map(\.name), columns: rect.columns - 4),
      edited: screen.detail?.editedFacts ?? []
    ) { fact, column in
      let key = EditedStudy.JudgementKey(fact: fact.name, factor: factors[column].name)
      return (side.judgement(of: fact.name, under: factors[column].name), side.editedJudgements.contains(key))
    }
    draw(list, of: screen, panel, in: rect, layout)
  }

  mutating func drawSource(
    _ screen: PairScreen, _ detail: PairDetail, _ texts: PairTexts, _ layout: PairLayout
  ) {
    let references = detail.sourceText.references.count
    let panel = Panel(
      title: StyledText("Source", .heading),
      remark: references == 0
        ? .empty : StyledText(references == 1 ? "1 reference below" : "\(references) references below", .dim),
      isActive: true)
    panel.draw(in: layout.source, on: &frame.grid, theme: theme)
    drawLines(texts.source, from: screen.sourceOffset, isMarked: true, in: layout.texts(in: layout.source))
    guard layout.factRows > 0 else { return }
    let factors = screen.coverageFactors(in: state)
    let letters = factors.flatMap { factor in
      ["A", "B"].map { factors.count > 1 ? factor.name.prefix(4) + " " + $0 : " \($0) " }
    }
    let list = FactList(part: .source, facts: detail.sourceFacts, heads: letters, edited: detail.editedFacts) {
      fact, column in
      let side = column % 2 == 0 ? detail.a : detail.b
      let name = factors[column / 2].name
      let key = EditedStudy.JudgementKey(fact: fact.name, factor: name)
      return (side.judgement(of: fact.name, under: name), side.editedJudgements.contains(key))
    }
    draw(list, of: screen, panel, in: layout.source, layout)
  }

  func target(of part: PairScreen.Part) -> HitTarget { HitTarget(kind: HitTarget.part, index: part.rawValue) }

  private mutating func drawLines(_ text: WrappedText, from offset: Int, isMarked: Bool, in rect: Rect) {
    let first = scrolled(offset, toShow: nil, of: text.lines.count, height: rect.rows)
    for (row, line) in text.lines.dropFirst(first).prefix(rect.rows).enumerated() {
      put(isMarked ? line : line.withoutUnderlines, in: rect.inset(right: 2), row: row)
    }
    ScrollMark(offset: first, visible: rect.rows, count: text.lines.count)
      .draw(in: rect, on: &frame.grid, theme: theme)
  }

  /// `A  heron · target 5 · 93 words`, as much of it as there is room for.
  private func sideTitle(_ letter: String, _ side: PairDetail.Side, room: Int) -> StyledText {
    var parts: [StyledText] = []
    if let score = side.targetScore { parts.append(StyledText("target \(score)")) }
    if let analysis = state.analysis, let length = analysis.factors.firstIndex(where: { $0.isCalled("length") }),
      let words = analysis.edited.columns[length][side.response]
    {
      parts.append(StyledText("\(NumberText.value(words)) \(words == 1 ? "word" : "words")", .dim))
    }
    if let agent = side.agent {
      parts.append(StyledText(state.name(ofAgent: agent), .model(state.colorIndex(of: agent))))
    }
    var text = StyledText(letter, .heading, attributes: .bold)
    for (place, part) in parts.enumerated() {
      let longer = text + StyledText(place == 0 ? "  " : " · ", .dim) + part
      if longer.width > room { break }
      text = longer
    }
    return text
  }

  /// `★ human 3:0 · gen`: who prefers this side.
  private func preferredText(_ preference: Preference, on pair: Row<Pair>) -> StyledText {
    let verdicts = state.verdicts(on: pair).filter { $0.preference == preference }
    guard !verdicts.isEmpty else { return .empty }
    var text = StyledText("★ ", .accent)
    for (place, verdict) in verdicts.enumerated() {
      if place > 0 { text += StyledText(" · ", .dim) }
      text += StyledText(shortName(of: verdict.profile, isShort: body.columns < 150), role(of: verdict.profile))
      if let votes = votesText(verdict, withTies: true) { text += StyledText(" " + votes) }
    }
    return text
  }
}

extension StyledText {
  var withoutUnderlines: StyledText {
    StyledText(
      runs: runs.map { run in
        var run = run
        run.attributes.remove(.underline)
        return run
      })
  }
}
