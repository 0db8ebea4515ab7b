public import FactorAnalysis
public import Preferences
public import Reporting

/// What of the open study is looked at.
extension ExplorerState {
  /// What is on screen as reports see it: the same numbers and sentences as the commands print.
  public var subject: Subject? {
    guard let analysis, let taskAnalysis else { return nil }
    let model = model
    return Subject(analysis: analysis, task: taskAnalysis, intervals: intervals) { $0.agent == model }
  }

  /// The models of the task that have a profile, in the study's order.
  public var models: [Row<Agent>] {
    var seen: [Row<Agent>] = []
    for scores in taskAnalysis?.profiles ?? [] where scores.profile != .human && !seen.contains(scores.profile.agent) {
      seen.append(scores.profile.agent)
    }
    return seen
  }

  /// The profiles that stand beside each other: the humans, then those of the chosen model.
  public var shownProfiles: [ProfileScores] {
    (taskAnalysis?.profiles ?? []).filter { $0.profile == .human || $0.profile.agent == model }
  }

  /// The factors of the task in the order of the humans' ranks; unranked ones and those without a score last.
  public var rankedRows: [Int] {
    guard let counted = taskAnalysis, let first = shownProfiles.first else { return [] }
    return counted.factors.sorted { left, right in
      let ranks = (first.score(of: left)?.rank ?? Int.max, first.score(of: right)?.rank ?? Int.max)
      return ranks.0 == ranks.1 ? left < right : ranks.0 < ranks.1
    }
  }

  /// The place of a model among all of the study, which gives it its colour.
  public func colorIndex(of agent: Row<Agent>) -> Int {
    let models = (analysis?.contents.agents ?? []).indices.filter {
      analysis?.contents.agents[$0].kind == .model
    }
    return models.firstIndex(of: agent.index) ?? 0
  }

  /// Chooses a task and, where the model has nothing in it, another model.
  mutating func look(at task: StudyTask) {
    self.task = task
    if model.map({ !models.contains($0) }) ?? true { model = models.first }
  }
}
