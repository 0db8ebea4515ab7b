public import FactorAnalysis
public import Preferences
import Statistics

/// How far people agree with what was extracted, in words.
public enum ValidationSentence {
  /// `agreed with on 43 of 50 · .86 [.74, .93] Wilson 95 %`
  public static func text(_ accuracy: ValidationAccuracy) -> String {
    guard accuracy.decided > 0 else { return accuracy.isEmpty ? "nobody has looked yet" : "nobody could say" }
    let people = accuracy.annotators.count > 1 ? " by \(NumberText.count(accuracy.annotators.count)) people" : ""
    let counts = "agreed with on \(NumberText.count(accuracy.agreed)) of \(NumberText.count(accuracy.decided))" + people
    guard let share = accuracy.estimate.share else { return counts }
    var text = "\(counts) · \(NumberText.score(share, digits: 2))"
    if let interval = accuracy.estimate.interval {
      text += " \(NumberText.interval(interval)) \(method(accuracy))"
    }
    return text
  }

  /// How the interval was made: `Wilson 95 %`, with what it takes account of.
  public static func method(_ accuracy: ValidationAccuracy) -> String {
    var text = "Wilson \(NumberText.value(accuracy.level * 100)) %"
    if accuracy.estimate.isClustered { text += ", clustered by source" }
    if accuracy.isReweighted { text += ", reweighted by value" }
    return text
  }

  /// `as for programs`: wilson, clustered, reweighted.
  static func methodName(_ accuracy: ValidationAccuracy) -> String? {
    guard accuracy.estimate.interval != nil else { return nil }
    var parts = ["wilson"]
    if accuracy.estimate.isClustered { parts.append("clustered") }
    if accuracy.isReweighted { parts.append("reweighted") }
    return parts.joined(separator: "-")
  }

  /// What else is to be known of the number, a sentence each.
  public static func notes(_ accuracy: ValidationAccuracy) -> [String] {
    var notes: [String] = []
    func items(_ count: Int) -> String { CountsSentence.counted(count, "item") }
    if case .effectiveWilson(let total)? = accuracy.estimate.interval?.method,
      total.rounded() < Double(accuracy.decided)
    {
      notes.append(
        "The interval is as wide as that of \(NumberText.value(total.rounded())) answers that have nothing to do with each "
          + "other (\(CountsSentence.counted(accuracy.estimate.clusters, "cluster")) of sources).")
    }
    if accuracy.estimate.uncovered > 0.0005 {
      notes.append(
        "Values that make up \(NumberText.percent(accuracy.estimate.uncovered, digits: 1)) of what was extracted were not "
          + "looked at; the share says nothing of them.")
    }
    if accuracy.cannotSay > 0 {
      notes.append("\(CountsSentence.counted(accuracy.cannotSay, "answer")) left out: cannot say.")
    }
    if accuracy.setAside > 0 {
      notes.append(
        "\(CountsSentence.counted(accuracy.setAside, "answer")) set aside: something else is extracted there by now.")
    }
    if accuracy.corrected > 0 {
      notes.append("\(items(accuracy.corrected)) counted as extracted, though corrected by hand since.")
    }
    if accuracy.wholeResponses > 0 {
      notes.append(
        "Of the responses answered as a whole, all is agreed with in \(NumberText.count(accuracy.rightResponses)) of "
          + "\(NumberText.count(accuracy.wholeResponses)).")
    }
    if let recall = accuracy.recall, let precision = accuracy.precision {
      notes.append(
        "By this, \(NumberText.percent(precision)) of what is judged true is true, and \(NumberText.percent(recall)) of "
          + "what is true is judged so.")
    }
    if let agreement = accuracy.agreement {
      let alpha =
        agreement.value.map { NumberText.score($0) }
        ?? (agreement.undefined == .noVariation
          ? "not defined: all say the same" : "not defined: no item has two answers")
      notes.append(
        "Annotators say the same on \(NumberText.count(accuracy.unanimous)) of \(NumberText.count(accuracy.shared)) shared "
          + "items; Krippendorff's alpha (nominal): \(alpha).")
    }
    return notes
  }

  /// A value as people read it: `true`, `.5`, `fact`.
  public static func text(_ kind: Extracted.Kind) -> String {
    switch kind {
    case .judged(let value): value ? "true" : "false"
    case .value(let value): NumberText.value(value)
    case .fact: "fact"
    }
  }

  /// A value as programs read it: `true`, `0.5`, `fact`.
  public static func exact(_ kind: Extracted.Kind) -> String {
    if case .value(let value) = kind { NumberText.full(value) } else { text(kind) }
  }

  /// What was extracted, and what it is to agree with it, in one sentence.
  ///
  /// - Parameter kinds: all that were extracted; levels are put into words where they are the common ones.
  public static func question(
    _ extracted: Extracted, of factor: Factor, among kinds: [Extracted.Kind] = []
  ) -> String {
    let isOfSource = if case .judgements(.shareOfSourceFacts) = factor.extractor { true } else { false }
    switch extracted {
    case .judgement(true, _): return isOfSource ? "found in the response" : "counts toward \(factor.name)"
    case .judgement(false, _): return isOfSource ? "not found in the response" : "does not count toward \(factor.name)"
    case .fact: return "is a statement of the response, and one"
    case .value(let value):
      return "\(factor.name) is \(NumberText.value(value))" + (level(value, among: kinds).map { ": \($0)" } ?? "")
    }
  }

  /// No and yes, or not, partly and wholly, where no other values were extracted.
  private static func level(_ value: Double, among kinds: [Extracted.Kind]) -> String? {
    let values = Set(kinds.compactMap { if case .value(let value) = $0 { value } else { nil } })
    guard values.contains(value), values.count > 1, values.isSubset(of: [0, 0.5, 1]) else { return nil }
    if !values.contains(0.5) { return value == 0 ? "no" : "yes" }
    return value == 0 ? "not at all" : value == 1 ? "wholly" : "partly"
  }
}
