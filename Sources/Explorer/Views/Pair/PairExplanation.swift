import CellGrid
import FactorAnalysis
import Preferences
import Reporting
import Widgets

/// What the cursor of Pair is on, in full: the whole fact and why it was judged so; what a factor is; why a model voted so.
extension ExplorerState {
  /// Longer texts are cut here; the prompts that change a fact show all of it.
  private static let mostCharacters = 8000

  func explanation(of pair: PairScreen) -> WrappedText {
    let text =
      switch pair.part {
      case .texts: voteReasons(of: pair)
      case .factsA, .factsB, .source: factReason(of: pair)
      case .factors: factorReason(of: pair)
      }
    return WrappedText(text, columns: size.columns - 2)
  }

  /// What the last edit moved, else the user's note.
  func remark(on pair: PairScreen) -> WrappedText {
    let note = analysis?.edited.notes[pair.pair].map { "note: " + $0.singleLine }
    return WrappedText(
      (pair.movement ?? note).map { StyledText("✎ ", .edited) + StyledText($0) } ?? .empty, columns: size.columns - 2)
  }

  func isMarked(_ pair: Row<Pair>) -> Bool { analysis?.edited.marks.contains(pair) ?? false }

  // MARK: - Facts

  private func factReason(of pair: PairScreen) -> StyledText {
    guard let detail = pair.detail, let fact = pair.selectedFact else {
      return StyledText("Atomic facts are short statements taken from a text. ", .dim) + StyledText("A", .key)
        + StyledText(" adds one.", .dim)
    }
    let place = pair.position(of: pair.part).selected + 1
    var text = StyledText("\(NumberText.count(place)) of \(NumberText.count(pair.facts.count))  ", .dim)
    text += StyledText(String(fact.text.prefix(Self.mostCharacters)).singleLine)
    if detail.editedFacts.contains(fact.name) { text += StyledText(" ✎ written by you", .edited) }
    guard let under = pair.judgement(in: self) else {
      return text + StyledText("\nNo factor of this task judges these facts.", .dim)
    }
    let side = under.response == detail.a.response ? detail.a : detail.b
    let judgement = side.judgement(of: fact.name, under: under.factor)
    text += StyledText("\n\(under.factor) ", .accent) + judgementText(judgement, foundIn: foundIn(pair, detail, side))
    let key = EditedStudy.JudgementKey(fact: fact.name, factor: under.factor)
    if side.editedJudgements.contains(key) { text += StyledText(" ✎ by you", .edited) }
    if let reason = judgement?.reason { text += StyledText(": " + reason.singleLine) }
    let known = Set(side.judgements.filter { $0.factor == under.factor && $0.value != nil }.map(\.fact))
    let unknown = pair.facts.count { !known.contains($0.name) }
    if unknown > 0 {
      text += StyledText(
        " · \(NumberText.count(unknown)) of \(NumberText.count(pair.facts.count)) left out as unknown", .dim)
    }
    return text
  }

  private func foundIn(_ pair: PairScreen, _ detail: PairDetail, _ side: PairDetail.Side) -> String? {
    pair.part == .source ? (side.response == detail.a.response ? "A" : "B") : nil
  }

  private func judgementText(_ judgement: Judgement?, foundIn response: String?) -> StyledText {
    guard let judgement else {
      return StyledText("not judged; ", .dim) + StyledText("Space", .key) + StyledText(" judges", .dim)
    }
    let words =
      switch (judgement.value, response) {
      case (true?, nil): "counts"
      case (false?, nil): "does not count"
      case (true?, let response?): "found in \(response)"
      case (false?, let response?): "not found in \(response)"
      case (nil, nil): "unknown"
      case (nil, let response?): "unknown in \(response)"
      }
    return StyledText(JudgementMark.symbol(judgement) + " " + words, JudgementMark.role(judgement))
  }

  // MARK: - Factors

  private func factorReason(of pair: PairScreen) -> StyledText {
    guard let analysis, let detail = pair.detail, let index = pair.selectedFactor(in: self) else { return .empty }
    let factor = analysis.factors[index]
    var text = StyledText(factor.name, .accent) + StyledText("  \(factor.definition.singleLine)\n")
    if let error = analysis.edited.formulaErrors[factor.name] {
      text += StyledText("The formula gives no values: \(error.description.singleLine)", .warning)
    } else {
      let less = factor.direction == .less ? ", " + FactorText.direction(.less) : ""
      text += StyledText("\(FactorText.extractor(factor)); \(FactorText.rule(factor.rule))\(less)", .dim)
    }
    for (letter, side) in [("A", detail.a), ("B", detail.b)]
    where analysis.edited.overrides[factor.name]?[side.response] != nil {
      text +=
        StyledText(" · ✎ \(letter) set by hand, ", .edited) + StyledText("V", .key)
        + StyledText(" takes it back", .dim)
    }
    for (letter, side) in [("A", detail.a), ("B", detail.b)] {
      guard let origin = side.origin(of: factor.name), let reason = origin.reason else { continue }
      text += StyledText("\n\(letter) ", .accent) + StyledText(reason.singleLine)
      if let asking = origin.asking { text += StyledText(" (\(asking.model.singleLine))", .dim) }
    }
    return text
  }

  // MARK: - Votes

  /// How the models voted in each order, and in which words.
  private func voteReasons(of pair: PairScreen) -> StyledText {
    guard let detail = pair.detail else { return .empty }
    var lines: [StyledText] = []
    for profile in comparedProfiles where profile.setting == .evaluation {
      let votes = detail.votes.filter { $0.agent == profile.agent }
      guard !votes.isEmpty else { continue }
      var line = StyledText(name(ofAgent: profile.agent), .model(colorIndex(of: profile.agent)))
      line += StyledText(" judged ", .dim)
      for (place, vote) in votes.enumerated() {
        if place > 0 { line += StyledText(", ", .dim) }
        line += StyledText(vote.verdict.name) + StyledText(orderText(vote.order), .dim)
        let words = detail.justifications.first { $0.agent == vote.agent && $0.order == vote.order }
        if let words { line += StyledText(" “\(words.text.singleLine)”") }
      }
      if EvaluationPreferences.outcome(of: votes)?.isFlip == true {
        line += StyledText("  ⇄ turned with the order", .warning)
      }
      lines.append(line)
    }
    return lines.enumerated().reduce(into: .empty) { text, line in
      text += (line.offset > 0 ? StyledText("\n") : .empty) + line.element
    }
  }

  private func orderText(_ order: PresentationOrder) -> String {
    switch order {
    case .ab: " with A first"
    case .ba: " with B first"
    case .unknown: ""
    }
  }
}

extension PairScreen.Part {
  /// Lines kept for it, so that the screen does not jump as the cursor moves.
  var leastExplanation: Int {
    switch self {
    case .texts: 0
    case .factsA, .factsB, .source: 2
    case .factors: 3
    }
  }
}

/// A judgement as one symbol: `●` counts, `·` does not, `?` unknown, blank where nobody looked.
enum JudgementMark {
  static func symbol(_ judgement: Judgement?) -> String {
    guard let judgement else { return " " }
    return judgement.value.map { $0 ? "●" : "·" } ?? "?"
  }

  static func role(_ judgement: Judgement?) -> Role {
    judgement.map { $0.value == nil ? .warning : $0.value == true ? .accent : .text } ?? .dim
  }
}
