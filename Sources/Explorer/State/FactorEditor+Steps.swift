import FactorAnalysis
public import Preferences
import Widgets

extension FactorEditor {
  /// The margin of the rule and how far one step goes; nil for rules without one.
  public var margin: (value: Double, step: Double)? {
    switch draft.rule {
    case .exact, .eitherZero: nil
    case .absoluteMargin(let margin): (margin, margin < 1 ? 0.05 : 1)
    case .relativeMargin(let margin): (margin, 0.05)
    }
  }

  mutating func step(by step: Int) {
    switch field {
    case .rule:
      let rules: [ComparisonRule] = [.exact, .absoluteMargin(1), .relativeMargin(0.15), .eitherZero]
      let now = rules.firstIndex { $0.hasSameKind(as: draft.rule) } ?? 0
      let next = (now + step + rules.count) % rules.count
      if next != now { draft.rule = rules[next] }
    case .margin:
      guard let margin else { return }
      let isFalling = step < 0 && margin.value <= 1
      let size = isFalling && margin.step == 1 ? 0.05 : margin.step
      let value = ((margin.value + Double(step) * size) * 100).rounded() / 100
      switch draft.rule {
      case .absoluteMargin: draft.rule = .absoluteMargin(max(0, value))
      case .relativeMargin: draft.rule = .relativeMargin(max(0, min(0.95, value)))
      default: break
      }
    case .direction: draft.direction = draft.direction == .more ? .less : .more
    case .ranked: draft.isRanked.toggle()
    case .formula, .name, .definition: break
    }
  }

  /// Takes what was typed into the draft. An empty formula means the source the factor had.
  mutating func readFields() {
    draft.name = name.text.trimmed
    draft.definition = definition.text
    let text = formula.text.trimmed
    if !text.isEmpty || old == nil {
      draft.extractor = .formula(text)
    } else if case .formula = draft.extractor {
      draft.extractor = original
    }
  }

  /// Where the values come from without the formula.
  private var original: Factor.Extractor {
    guard let old else { return .given }
    if case .formula = old.extractor {
      return Factor.standard.first { $0.name == old.name }?.extractor ?? .given
    }
    return old.extractor
  }

  /// Why the draft cannot be kept, as a sentence.
  public func problem(among factors: [Factor]) -> String? {
    if let error { return "the formula is not ready: \(error)" }
    if draft.name.isEmpty { return "the factor needs a name" }
    if factors.contains(where: { $0.isCalled(draft.name) && $0.name != old?.name }) {
      return "there is a factor called “\(draft.name)” already"
    }
    if case .formula(let text) = draft.extractor {
      do {
        _ = try Formula(text).references(in: factors)
      } catch {
        return "the formula is not ready: \(error)"
      }
    }
    return nil
  }
}

extension ComparisonRule {
  func hasSameKind(as other: ComparisonRule) -> Bool {
    switch (self, other) {
    case (.exact, .exact), (.absoluteMargin, .absoluteMargin), (.relativeMargin, .relativeMargin),
      (.eitherZero, .eitherZero):
      true
    default: false
    }
  }
}
