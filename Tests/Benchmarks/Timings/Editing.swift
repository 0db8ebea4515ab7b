import FactorAnalysis
import Preferences

/// From a keystroke in the factor editor to the new scores, ranks and alignment of every profile.
func editing() {
  for (pairs, title) in [(100_000, "100k"), (1_000_000, "1M"), (10_000_000, "10M")] {
    work("keystroke: a margin, \(title) pairs, 9 profiles", on: { try StudyAnalysis(edited: study(pairs: pairs)) }) {
      try $0.applying(edit(of: "length", in: $0) { $0.rule = .relativeMargin(0.15) })
    }
    work("keystroke: a formula, \(title) pairs, 9 profiles", on: { try StudyAnalysis(edited: study(pairs: pairs)) }) {
      try $0.applying(edit(of: "novel words", in: $0) { $0.extractor = .formula("facts / words") })
    }
  }
}

private func edit(of name: String, in analysis: StudyAnalysis, _ change: (inout Factor) -> Void) -> Edit {
  let old = analysis.factors.first { $0.name == name }!
  var new = old
  change(&new)
  return .factor(old: old, new: new)
}
