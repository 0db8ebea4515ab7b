public import Preferences

/// A factor's definition in the words of screens, commands and files.
public enum FactorText {
  /// How a model was asked: `gpt-4o, prompt receptiveness/1/0a1b2c3d, json_schema`.
  public static func asking(_ asking: FactorAsking) -> String {
    "\(asking.model), prompt \(asking.prompt), \(asking.mode)"
  }

  /// Where manifestations come from: `words counted`, `judged facts of the response`, `facts / words`.
  public static func extractor(_ factor: Factor) -> String {
    switch factor.extractor {
    case .rule(let name): "counted from the text by the rule “\(name)”"
    case .judgements(.factCount): "the number of atomic facts of the response"
    case .judgements(.shareOfResponseFacts): "true judgements / judged facts of the response"
    case .judgements(.shareOfSourceFacts): "facts of the source found in the response / judged facts of the source"
    case .given: "values given with the study"
    case .formula(let text): text
    }
  }

  /// When two values count as different, and how the comparison is made.
  public static func rule(_ rule: ComparisonRule) -> String {
    switch rule {
    case .exact: "any difference counts"
    case .absoluteMargin(let margin): "tied unless they differ by more than \(NumberText.value(margin))"
    case .relativeMargin(let margin): "tied unless they differ by more than \(NumberText.value(margin * 100)) %"
    case .eitherZero: "decided only when one is 0 and the other above 0"
    }
  }

  /// The rule as `edit STUDY set --rule` takes it.
  public static func option(_ rule: ComparisonRule) -> String {
    switch rule {
    case .exact: "exact"
    case .absoluteMargin(let margin): "absolute:\(NumberText.full(margin))"
    case .relativeMargin(let margin): "relative:\(NumberText.full(margin))"
    case .eitherZero: "either-zero"
    }
  }

  /// The rule that an option's text names; nil when it names none.
  public static func rule(option: String) -> ComparisonRule? {
    let parts = option.lowercased().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("exact", 1): return .exact
    case ("either-zero", 1): return .eitherZero
    case ("absolute", 2), ("relative", 2):
      guard let margin = Double(parts[1]), margin.isFinite, margin >= 0 else { return nil }
      if parts[0] == "absolute" { return .absoluteMargin(margin) }
      return margin < 1 ? .relativeMargin(margin) : nil
    default: return nil
    }
  }

  public static func direction(_ direction: Direction) -> String {
    direction == .more ? "more of the value is more of the factor" : "less of the value is more of the factor"
  }
}
