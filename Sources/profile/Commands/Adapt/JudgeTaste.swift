import BayesianInference
import Elicitation
import FactorAnalysis
import Preferences
import Reporting

/// What a judge likes and does not like, by the weights fitted to its preferences.
struct JudgeTaste {
  struct Message {
    /// `top 3`, `last 3`.
    let name: String
    let weights: [Dissection.Weight]
    let message: AdaptationMessage
  }

  let dissection: Dissection
  private let subject: Subject

  init(
    of judge: Profile, in subject: Subject, _ arguments: WeightArguments, scenario: String?,
    _ analysis: AnalysisArguments
  ) throws {
    var question = try arguments.question(of: judge, in: subject, analysis)
    if let scenario {
      let all = try arguments.scenarios(of: subject)
      guard let slice = all.first(where: { $0.name.lowercased() == scenario.lowercased() }) else {
        throw NameLookup.unknown("scenario", scenario, known: all.map(\.name))
      }
      question.scenario = slice
    }
    StandardError.show(stage: "fitting weights", done: nil)
    let fitted = try PairLabels(
      question, scenarios: [], in: subject.analysis, isCancelled: { Interruption.isRequested })
    guard let dissection = fitted.dissections.first else {
      throw CommandFailure(
        .impossible,
        "no weights can be fitted to \(subject.title(of: judge)): it takes \(JudgeSimilarity.leastPairs) pairs with a preference "
          + "on which all factors can be compared and not all are the same; choose others with --factors.")
    }
    (self.dissection, self.subject) = (dissection, subject)
    if !dissection.fit.isReliable {
      StandardError.say("profile: the fit is not to be relied on; “profile dissect” says why.")
    }
  }

  /// A message of the factors that are liked, of those that are not, or both.
  ///
  /// - Throws: `CommandFailure` where there is none of these.
  func messages(
    _ adopted: AdaptCommand.Adopted, count: Int, _ template: AdaptationMessage.Template
  ) throws -> [Message] {
    // What is liked least of few factors may still be liked.
    let known = dissection.byPreference.filter { !$0.isConstant }
    let liked = Array(known.filter { $0.mean > 0 }.prefix(count))
    let disliked = Array(known.filter { $0.mean < 0 }.reversed().prefix(count))
    let chosen: [(String, [Dissection.Weight])] =
      switch adopted {
      case .top: [("top", liked)]
      case .last: [("last", disliked)]
      case .both: [("top", liked), ("last", disliked)]
      }
    let messages = chosen.filter { !$0.1.isEmpty }.map { name, weights in
      Message(
        name: "\(name) \(weights.count)", weights: weights, message: AdaptationMessage(weights.map(quality), template))
    }
    guard !messages.isEmpty else {
      throw CommandFailure(
        .impossible,
        "no factor weighs \(adopted == .top ? "for" : adopted == .last ? "against" : "for or against") a response with "
          + "\(subject.title(of: dissection.question.judge)), so that there is nothing to write to.")
    }
    for (name, _) in chosen where !messages.contains(where: { $0.name.hasPrefix(name) }) {
      StandardError.say(
        "profile: no factor weighs \(name == "top" ? "for" : "against") a response, so that there is one message only.")
    }
    return messages
  }

  private func quality(_ weight: Dissection.Weight) -> AdaptationMessage.Quality {
    let factor = subject.factor(weight.factor)
    // The definition says what more of the factor is, unless the user has turned it since.
    let defined = subject.analysis.contents.factors.first { $0.name == factor.name }?.direction ?? factor.direction
    return AdaptationMessage.Quality(
      name: factor.name, definition: factor.definition, isReversed: factor.direction != defined)
  }
}
