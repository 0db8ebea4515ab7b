import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// One pair: moving in it, judging and rewriting its facts, overriding its values.
extension ExplorerState {
  private var pairScreen: PairScreen? {
    if case .pair(let pair) = screen { pair } else { nil }
  }

  private mutating func changePair(_ change: (inout PairScreen) -> Void) {
    guard var pair = pairScreen else { return }
    change(&pair)
    screen = .pair(pair)
  }

  /// Reads the texts of the pair on screen; what is shown stays until they are there.
  mutating func readPair() -> [Effect] {
    guard let analysis, let pair = pairScreen else { return [] }
    return [.readPair(request: request(.pair), analysis.edited, pair.pair, columns: size.columns)]
  }

  /// Asks for the texts in lines that fit the screen, where its width changed.
  mutating func breakTextsAnew() -> [Effect] {
    guard let texts = pairScreen?.texts, texts.columns != size.columns else { return [] }
    return readPair()
  }

  /// Shows a pair that was read; a fact that was not there before is selected.
  mutating func take(read detail: PairDetail, _ texts: PairTexts) {
    guard var pair = pairScreen, pair.pair == detail.pair else { return }
    let known = pair.detail == nil ? nil : Set(pair.facts.map(\.name))
    pair.detail = detail
    pair.texts = texts
    if let known, let new = pair.facts.firstIndex(where: { !known.contains($0.name) }) {
      pair.positions[pair.part, default: ListPosition()].selected = new
    }
    for part in PairScreen.Part.allCases {
      let last = max(0, pair.listCount(of: part, in: self) - 1)
      if pair.position(of: part).selected > last { pair.positions[part]?.selected = last }
    }
    screen = .pair(pair)
    keepPositionInSight()
  }

  mutating func showNeighbouringPair(by step: Int) -> [Effect] {
    switch screen {
    case .fitted: showFittedPair(by: step)
    case .question: tryOnPair(by: step)
    default: showPair(by: step)
    }
  }

  mutating func showPair(by step: Int) -> [Effect] {
    changePair { pair in
      pair.place = max(0, min(pair.place + step, pair.rows.count - 1))
      pair.detail = nil
      pair.texts = nil
      pair.textOffset = 0
      pair.sourceOffset = 0
      pair.movement = nil
      pair.positions[.factsA] = nil
      pair.positions[.factsB] = nil
      pair.positions[.source] = nil
    }
    if let place = pairScreen?.place, screens.count > 1, case .pairs(var pairs) = screens[screens.count - 2] {
      pairs.position.selected = place
      screens[screens.count - 2] = .pairs(pairs)
    }
    return readPair()
  }

  mutating func enterInPair() -> [Effect] {
    switch pairScreen?.part {
    case .factors: showFactor()
    case .texts: movePart(by: 1)
    case .factsA, .factsB, .source: toggleJudgement()
    case nil: []
    }
  }

  mutating func toggleDifference() -> [Effect] {
    changePair { $0.showsDifference.toggle() }
    return []
  }

  mutating func showSource() -> [Effect] {
    changePair { $0.part = $0.part == .source ? .factsA : .source }
    keepPositionInSight()
    return []
  }

  mutating func select(part: Int) {
    changePair { $0.part = PairScreen.Part(rawValue: part) ?? $0.part }
    keepPositionInSight()
  }

  mutating func scrollText(by rows: Int) -> [Effect] {
    if scrollValidation(by: rows) { return [] }
    changePair { pair in
      if pair.part == .source { pair.sourceOffset += rows } else { pair.textOffset += rows }
    }
    keepTextsInSight()
    return []
  }

  /// Scrolls what is said of the fact or factor under the cursor, no further than to its end.
  mutating func scrollReason(by rows: Int) -> [Effect] {
    guard let pair = pairScreen else { return [] }
    let most = max(0, explanation(of: pair).lines.count - pairLayout(of: pair).explanation.rows)
    changePair { $0.reasonScroll = ($0.reasonPlace, max(0, min(most, $0.reasonOffset + rows))) }
    return []
  }

  /// Scrolls as a list would move, where the cursor is in the texts.
  mutating func moveTexts(_ change: (inout ListPosition, Int, Int) -> Void) -> Bool {
    guard let pair = pairScreen, pair.part == .texts else { return false }
    let height = pairLayout(of: pair).textRows
    var position = ListPosition(selected: pair.textOffset)
    change(&position, max(1, (pair.texts?.rows ?? 0) - height + 1), height)
    changePair { $0.textOffset = position.selected }
    return true
  }

  /// Neither text is scrolled further than to its end.
  mutating func keepTextsInSight() {
    guard let pair = pairScreen, let texts = pair.texts else { return }
    let height = pairLayout(of: pair).textRows
    changePair { pair in
      pair.textOffset = scrolled(pair.textOffset, toShow: nil, of: texts.rows, height: height)
      pair.sourceOffset = scrolled(pair.sourceOffset, toShow: nil, of: texts.source.lines.count, height: height)
    }
  }

  mutating func judgeNextFactor(by step: Int) -> [Effect] {
    guard let pair = pairScreen else { return [] }
    let count = pair.judgedCount(in: self)
    guard count > 0 else { return [] }
    changePair { $0.judgedFactor = (min($0.judgedFactor, count - 1) + step + count) % count }
    return []
  }

  /// False becomes true, true unknown, unknown false.
  mutating func toggleJudgement() -> [Effect] {
    guard let pair = pairScreen, let fact = pair.selectedFact, let under = pair.judgement(in: self),
      let detail = pair.detail
    else { return [] }
    let side = under.response == detail.a.response ? detail.a : detail.b
    let value: Bool?
    switch side.judgement(of: fact.name, under: under.factor)?.value {
    case .some(false): value = true
    case .some(true): value = nil
    case nil: value = false
    }
    return request(.judge(fact: fact.name, factor: under.factor, response: under.response, value: value))
  }

  mutating func startRewriting() -> [Effect] {
    guard let pair = pairScreen, let fact = pair.selectedFact, let owner = pair.owner else { return [] }
    overlay = .prompt(
      PromptState(
        purpose: .rewriteFact(fact.name, owner), title: "rewrite", hint: "its judgements start anew", text: fact.text))
    return []
  }

  mutating func startSplitting() -> [Effect] {
    guard let pair = pairScreen, let fact = pair.selectedFact, let owner = pair.owner else { return [] }
    overlay = .prompt(
      PromptState(
        purpose: .splitFact(fact.name, owner), title: "split", hint: "put a | between the new facts", text: fact.text))
    return []
  }

  mutating func startMerging() -> [Effect] {
    guard let pair = pairScreen, let fact = pair.selectedFact, let owner = pair.owner,
      let next = pair.facts.at(pair.position(of: pair.part).selected + 1)
    else { return [] }
    overlay = .prompt(
      PromptState(
        purpose: .mergeFact(fact.name, owner), title: "merge", hint: "one statement for both",
        text: fact.text + " " + next.text))
    return []
  }

  mutating func startAddingFact() -> [Effect] {
    guard let pair = pairScreen, let owner = pair.owner else { return [] }
    overlay = .prompt(
      PromptState(
        purpose: .addFact(owner, after: pair.selectedFact?.name), title: "new fact",
        hint: "a short statement that stands for itself"))
    return []
  }

  mutating func deleteFact() -> [Effect] {
    guard let pair = pairScreen, let fact = pair.selectedFact, let owner = pair.owner else { return [] }
    return request(.deleteFact(fact.name, of: owner))
  }

  /// The response whose value is set in the factor table: the side that was looked at last, A at first.
  private var overriddenResponse: Row<Response>? {
    guard let pair = pairScreen, let detail = pair.detail else { return nil }
    return pair.overridesB ? detail.b.response : detail.a.response
  }

  mutating func startOverriding() -> [Effect] {
    guard let factor = selectedFactorName, let response = overriddenResponse, let index = selectedFactor else {
      return []
    }
    let value = analysis?.edited.columns[index][response]
    overlay = .prompt(
      PromptState(
        purpose: .override(factor: factor, response: response),
        title: "\(factor) of \(pairScreen?.overridesB == true ? "B" : "A")", hint: "a number, or “missing”",
        text: value.map { NumberText.full($0) } ?? ""))
    return []
  }

  mutating func setOverride(
    _ text: String, _ factor: String, _ response: Row<Response>, _ prompt: PromptState
  ) -> [Effect] {
    let word = text.trimmed.lowercased()
    let new: Edit.Override
    if word == "missing" {
      new = .missing
    } else if let value = Double(word.replacing("−", with: "-")), value.isFinite {
      new = .value(value)
    } else {
      return ask(prompt, again: "neither a number nor “missing”")
    }
    guard let analysis else { return [] }
    return request(
      .edit(
        .override(
          response: analysis.contents.responses.names[response.index], factor: factor,
          old: analysis.edited.overrides[factor]?[response], new: new)))
  }

  mutating func takeBackOverride() -> [Effect] {
    guard let analysis, let factor = selectedFactorName, let response = overriddenResponse else { return [] }
    guard let old = analysis.edited.overrides[factor]?[response] else {
      complain("this value was not set by hand")
      return []
    }
    return request(
      .edit(
        .override(
          response: analysis.contents.responses.names[response.index], factor: factor, old: old, new: nil)))
  }
}
