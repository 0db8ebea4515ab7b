import BayesianInference
public import FactorAnalysis
public import Preferences

/// Whose weights, on which pairs.
public struct FitKey: Hashable, Sendable {
  public var task: StudyTask
  public var judge: Profile
  /// What the pairs are divided by; nil takes all.
  public var division: SliceDivision?
  /// The name of one slice of them.
  public var scenario: String?

  public init(task: StudyTask, judge: Profile, division: SliceDivision? = nil, scenario: String? = nil) {
    (self.task, self.judge) = (task, judge)
    (self.division, self.scenario) = (scenario == nil ? nil : division, scenario)
  }
}

/// What a fit is to be made of.
public struct FitOrder: Sendable {
  public let key: FitKey
  public let question: Dissection.Question
}

/// What was fitted on the analysis on screen, for all screens that show something of it.
public struct Fits: Sendable {
  public private(set) var current: [FitKey: Dissection] = [:]
  /// After an edit, fits without folds, which are there in half the time; shown until the folds are.
  private(set) var previews: [FitKey: Dissection] = [:]
  /// What was fitted before the last edit, shown until the new fit is there.
  private var former: [FitKey: Dissection] = [:]
  public var bootstraps: [FitKey: ClusterBootstrap] = [:]
  /// Scenarios that were looked for, by task.
  private var scenarios: [StudyTask: [SliceDivision: [PairSlice]]] = [:]

  /// Fewer pairs are no scenario; of more scenarios the largest.
  private static let mostScenarios = 24

  public init() {}

  public subscript(key: FitKey) -> Dissection? { current[key] ?? previews[key] ?? former[key] }

  /// Whether a fit without folds is worth its time: something is on screen that no longer holds.
  func wantsPreview(of key: FitKey) -> Bool { former[key] != nil && previews[key] == nil }

  mutating func take(_ fitted: [FitKey: Dissection]) {
    for (key, dissection) in fitted {
      if dissection.question.fit.folds == 0 { previews[key] = dissection } else { current[key] = dissection }
    }
  }

  func scenarios(of division: SliceDivision, in task: StudyTask) -> [PairSlice]? { scenarios[task]?[division] }

  mutating func take(_ slices: [PairSlice], of division: SliceDivision, in task: StudyTask) {
    let large = slices.filter { $0.pairs.population >= JudgeSimilarity.leastPairs }
    scenarios[task, default: [:]][division] = Array(large.prefix(Self.mostScenarios))
  }

  /// After an edit or another choice of pairs.
  mutating func age() {
    former.merge(current) { $1 }
    (current, previews, bootstraps, scenarios) = ([:], [:], [:], [:])
  }

  /// After a saved slice has changed.
  mutating func forgetSavedSlices() {
    for task in scenarios.keys { scenarios[task]?[.saved] = nil }
    for key in current.keys where key.division == .saved { (current[key], bootstraps[key]) = (nil, nil) }
  }
}
