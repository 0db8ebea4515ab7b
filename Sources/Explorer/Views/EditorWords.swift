import FactorAnalysis
import Preferences
import Reporting

extension Canvas {
  /// What a field was before the draft, where that is something else.
  func was(_ field: FactorEditor.Field, of editor: FactorEditor) -> String? {
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

  func help(_ editor: FactorEditor) -> String {
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
