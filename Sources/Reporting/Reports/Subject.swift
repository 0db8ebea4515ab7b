public import FactorAnalysis
public import Preferences
public import Statistics

/// What a report is about: one task of an analysed study, and which of its profiles are shown.
public struct Subject: Sendable {
  public let analysis: StudyAnalysis
  public let task: TaskAnalysis
  /// The shown profiles, in the order of the task. The humans are among them where they vote, for all is held against them.
  public let profiles: [ProfileScores]
  /// nil while they are not there, or where nothing can be resampled.
  public let intervals: TaskIntervals?

  /// - Parameter isShown: whether a profile is shown; the humans' is in any case.
  public init(
    analysis: StudyAnalysis, task: TaskAnalysis, intervals: TaskIntervals? = nil,
    isShown: (Profile) -> Bool = { _ in true }
  ) {
    self.analysis = analysis
    self.task = task
    self.intervals = intervals
    profiles = task.profiles.filter { $0.profile == .human || isShown($0.profile) }
  }

  public var study: String { analysis.contents.name }

  public func agent(of profile: Profile) -> String { analysis.contents.agents[profile.agent.index].name }

  /// `GPT-4o · generation`, `humans`.
  public func title(of profile: Profile) -> String {
    profile == .human ? "humans" : agent(of: profile) + " · " + profile.setting.rawValue
  }

  public func factor(_ index: Int) -> Factor { analysis.factors[index] }

  /// Whether an edit changed what is counted under a factor.
  public func isEdited(_ index: Int) -> Bool {
    let factor = analysis.factors[index]
    guard let original = analysis.contents.factors.firstIndex(where: { $0.name == factor.name }) else { return true }
    return analysis.contents.factors[original] != factor
      || (analysis.contents.manifestations.indices.contains(original)
        && !isFormula(factor) && analysis.contents.manifestations[original] != analysis.edited.columns[index])
  }

  /// The name, marked where it is edited.
  public func label(of index: Int) -> String { analysis.factors[index].name + (isEdited(index) ? " ✎" : "") }

  private func isFormula(_ factor: Factor) -> Bool {
    if case .formula = factor.extractor { analysis.edited.overrides[factor.name] == nil } else { false }
  }

  /// Of a factor's score.
  public func interval(of factor: Int, in profile: Profile) -> Interval? {
    intervals?.score(of: analysis.factors[factor].name, in: profile)
  }

  public func rankInterval(of factor: Int, in profile: Profile) -> TaskIntervals.RankInterval? {
    intervals?.rank(of: analysis.factors[factor].name, in: profile)
  }

  /// Of generation less evaluation, by the generation profile.
  func gapInterval(of factor: Int, in profile: Profile) -> Interval? {
    let name = analysis.factors[factor].name
    return intervals?.gaps.first { $0.key.profile == profile && $0.key.factor == name }?.value
  }

  func path(_ screen: String) -> Document.Block { Document.path(study, task.task.title, screen) }
}
