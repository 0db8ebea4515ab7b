public import FactorAnalysis
public import Statistics

/// What a finding says, in one line, without its count.
public enum HealthSentence {
  public static func text(of finding: HealthFinding, in health: StudyHealth) -> String {
    let subject = finding.subject ?? ""
    return switch finding.kind {
    case .rejected: "Entries not taken as they were: " + reason(finding, health)
    case .unreadable: "Votes that name no verdict"
    case .emptyResponses: "Responses without a text"
    case .identicalResponses: "Pairs of two identical responses"
    case .promptInSplits: "Sources whose text is in more than one split"
    case .duplicatedSources: "Sources with the text of another one"
    case .duplicatedResponses: "Responses with the text of another one"
    case .missing: "Responses without a value of \(subject)"
    case .imbalance:
      "Votes for A among those of \(subject) for A or B; the interval \(NumberText.interval(finding.interval)) leaves out a half"
    case .flips: "Pairs on which \(subject) contradicts itself between the two orders"
    case .repeatedVotes: "Pairs on which an annotator voted more than once; the first vote counts for agreement"
    case .withoutVotes: "Pairs without any vote that can be read"
    case .ties: "Ties among the votes of \(subject)"
    }
  }

  private static func reason(_ finding: HealthFinding, _ health: StudyHealth) -> String {
    guard let number = finding.subject.flatMap(Int.init), health.rejectedKinds.indices.contains(number - 1) else {
      return ""
    }
    return health.rejectedKinds[number - 1].reason
  }

  /// The coefficient, or why there is none.
  public static func text(of coefficient: AgreementCoefficient) -> String {
    switch coefficient.undefined {
    case nil: NumberText.score(coefficient.value)
    case .tooFewRatings: "not defined: no pair has two votes"
    case .noVariation: "not defined: all votes are the same"
    }
  }

  /// What there is to say of the agreement of people, a line each.
  public static func lines(of agreement: PeopleAgreement) -> [String] {
    let alpha = agreement.alpha
    var line = "Krippendorff's alpha (nominal): \(text(of: alpha))"
    if let interval = agreement.interval {
      line +=
        " \(NumberText.interval(interval)) (\(NumberText.value(interval.level * 100)) %, percentiles of "
        + "\(NumberText.count(agreement.resamples)) resamples of clusters, seed \(agreement.seed))"
    }
    if alpha.units > 0 {
      line +=
        ", \(CountsSentence.counted(alpha.ratings, "vote")) on \(CountsSentence.counted(alpha.units, "pair"))"
    }
    var lines = [line + "."]
    if let kappa = agreement.kappa, let raters = agreement.raters {
      lines.append(
        "Fleiss' kappa: \(text(of: kappa)), \(CountsSentence.counted(kappa.units, "pair")) with "
          + "\(CountsSentence.counted(raters, "vote")) each.")
    }
    return lines
  }
}
