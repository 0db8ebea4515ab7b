public import Preferences

/// A study, counted: the immutable value that every screen and command reads.
public struct StudyAnalysis: Sendable {
  public private(set) var edited: EditedStudy
  public let options: AnalysisOptions
  /// The formula that says which pairs are counted; nil counts all.
  public let condition: Formula?
  /// The pairs that are looked at; all of them where no condition was given.
  public let slice: BitPlane
  public let preferences: StudyProfiles
  /// One per factor of `edited`.
  public private(set) var comparisons: [ComparisonPlanes]
  public private(set) var tasks: [TaskAnalysis]

  public var contents: StudyContents { edited.contents }
  public var factors: [Factor] { edited.factors }

  /// Counts a study from its beginning.
  ///
  /// - Parameters:
  ///   - edited: the study with its journal applied.
  ///   - condition: a formula over pairs; only pairs on which it is true (neither 0 nor missing) are counted.
  /// - Throws: `FormulaError` when the condition names what the study does not have.
  /// - Complexity: O(pairs × factors + votes).
  public init(
    edited: EditedStudy, options: AnalysisOptions = AnalysisOptions(), condition: Formula? = nil
  ) throws(FormulaError) {
    self.edited = edited
    self.options = options
    self.condition = condition
    let contents = edited.contents
    preferences = StudyProfiles(contents: contents, options: options)
    comparisons = zip(edited.factors, edited.columns).map {
      ComparisonPlanes(column: $1, pairs: contents.pairs, rule: $0.rule, direction: $0.direction)
    }
    slice =
      try condition.map { formula throws(FormulaError) in try formula.pairs(in: edited) }
      ?? BitPlane.full(count: contents.pairs.count)
    tasks = []
    count(changed: nil)
  }

  /// The same analysis with one more edit. Only the planes of the factors that changed are built anew.
  ///
  /// - Complexity: O(pairs × changed factors).
  public func applying(_ edit: Edit) throws(EditError) -> StudyAnalysis {
    var result = self
    let changed = try result.edited.apply(edit)
    let pairs = contents.pairs
    func planes(_ index: Int) -> ComparisonPlanes {
      let factor = result.edited.factors[index]
      return ComparisonPlanes(
        column: result.edited.columns[index], pairs: pairs, rule: factor.rule, direction: factor.direction)
    }
    if let changed {
      for index in changed { result.comparisons[index] = planes(index) }
    } else {
      result.comparisons = result.edited.factors.indices.map(planes)
    }
    result.count(changed: changed)
    return result
  }

  public func task(_ task: StudyTask) -> TaskAnalysis? { tasks.first { $0.task == task } }

  /// The preferences of a profile of a task, within the slice.
  public func planes(of profile: Profile, in task: StudyTask) -> PreferencePlanes? {
    preferences.profiles.first { $0.task == task && $0.profile == profile }
      .map { $0.planes.restricted(to: slice) }
  }

  private mutating func count(changed: Set<Int>?) {
    if contents.isScoresOnly {
      tasks = contents.tasks.map { publishedTask($0) }
    } else {
      tasks = contents.tasks.map { countedTask($0, changed: changed) }
    }
  }

  /// A factor is listed when the task names it or any of the task's pairs has a comparison.
  private func countedTask(_ task: StudyTask, changed: Set<Int>?) -> TaskAnalysis {
    let before = changed == nil ? nil : self.task(task)
    let own = preferences.profiles.filter { $0.task == task }
    let everything = (preferences.taskPairs[task] ?? BitPlane(count: contents.pairs.count)) & slice
    let listed = factors.indices.filter { index in
      factors[index].tasks.contains(task) || !everything.subtracting(comparisons[index].missing).occupiedWords.isEmpty
    }
    let profiles = own.map { own in
      let planes = own.planes.restricted(to: slice)
      let known = before?.scores(of: own.profile)
      var scores = ProfileScores(
        profile: own.profile, sources: known?.sources ?? sourceCount(planes.members),
        pairs: known?.pairs ?? planes.members.population,
        preferences: known?.preferences ?? planes.decided.population,
        ties: known?.ties ?? planes.members.subtracting(planes.decided).population, flips: own.flips,
        unreadable: own.unreadable,
        scores: listed.map { index in
          if let changed, !changed.contains(index), let score = known?.score(of: index) { return score }
          let counts = FactorCounts(of: comparisons[index], under: planes)
          return FactorScore(factor: index, counts: counts, score: counts.score, rank: nil)
        })
      scores.rank { factors[$0].isRanked }
      return scores
    }
    let human = own.first { $0.profile == .human }?.planes.restricted(to: slice)
    return analysis(of: task, factors: listed, profiles: profiles) { profile in
      guard profile.setting == .evaluation, let human, let planes = planes(of: profile, in: task) else { return nil }
      return Agreement(of: planes, with: human)
    }
  }

  private func publishedTask(_ task: StudyTask) -> TaskAnalysis {
    let published = contents.publishedScores.filter { $0.task == task }
    var order: [Profile] = []
    for score in published where !order.contains(score.profile) { order.append(score.profile) }
    order.sort {
      ($0.agent, Setting.allCases.firstIndex(of: $0.setting)!) < (
        $1.agent, Setting.allCases.firstIndex(of: $1.setting)!
      )
    }
    let listed = factors.indices.filter { index in published.contains { $0.factor == factors[index].name } }
    let profiles = order.map { profile in
      var scores = ProfileScores(
        profile: profile, sources: 0, pairs: 0, preferences: 0, ties: 0, flips: 0, unreadable: 0,
        scores: listed.map { index in
          let own = published.first { $0.profile == profile && $0.factor == factors[index].name }?.score
          let sign: Double = factors[index].direction == .less ? -1 : 1
          return FactorScore(factor: index, counts: nil, score: own.map { $0 * sign }, rank: nil)
        })
      scores.rank { factors[$0].isRanked }
      return scores
    }
    return analysis(of: task, factors: listed, profiles: profiles) { _ in nil }
  }

  private func analysis(
    of task: StudyTask, factors: [Int], profiles: [ProfileScores], agreement: (Profile) -> Agreement?
  ) -> TaskAnalysis {
    var alignments: [Alignment] = []
    if let human = profiles.first(where: { $0.profile == .human }) {
      alignments = profiles.filter { $0.profile != .human }
        .map { Alignment(of: $0, with: human, agreement: agreement($0.profile)) }
    }
    return TaskAnalysis(task: task, factors: factors, profiles: profiles, alignments: alignments)
  }

  private func sourceCount(_ members: BitPlane) -> Int {
    var seen = [Bool](repeating: false, count: contents.sources.count)
    var count = 0
    for pair in members.members {
      let source = contents.source(of: Row(pair)).index
      if !seen[source] {
        seen[source] = true
        count += 1
      }
    }
    return count
  }
}
