import Preferences

extension StudyAnalysis {
  /// Counts every task.
  ///
  /// - Parameters:
  ///   - before: an analysis with the same preferences and slice, whose counts are taken over where they still hold.
  ///   - former: for each factor its place there; nil where its comparisons changed.
  mutating func count(from before: StudyAnalysis? = nil, former: [Int?] = []) {
    if contents.isScoresOnly {
      tasks = contents.tasks.map { publishedTask($0) }
    } else {
      tasks = contents.tasks.map { task in
        countedTask(task, before: before?.task(task), former: former.isEmpty ? factors.map { _ in nil } : former)
      }
    }
  }

  /// A factor is listed when the task names it or any of the task's pairs has a comparison.
  private func countedTask(_ task: StudyTask, before: TaskAnalysis?, former: [Int?]) -> TaskAnalysis {
    let everything = pairs(of: task)
    let listed = factors.indices.filter {
      factors[$0].tasks.contains(task) || !everything.subtracting(comparisons[$0].missing).isEmpty
    }
    let own = profiles.filter { $0.task == task }
    let scores = own.map { own in
      let known = before?.scores(of: own.profile)
      let extent = PreferenceExtent(of: own.planes)
      var scores = ProfileScores(
        profile: own.profile, sources: known?.sources ?? sourceCount(own.planes.members),
        pairs: extent.decided + extent.undecided,
        preferences: extent.decided, ties: extent.undecided, flips: known?.flips ?? own.flipped.population,
        unreadable: known?.unreadable ?? own.unreadable.population,
        scores: listed.map { index in
          if let place = former[index], let score = known?.score(of: place) {
            return FactorScore(factor: index, counts: score.counts, score: score.score, rank: nil)
          }
          let counts = FactorCounts(of: comparisons[index], under: own.planes, within: extent)
          return FactorScore(factor: index, counts: counts, score: counts.score, rank: nil)
        })
      scores.rank { factors[$0].isRanked }
      return scores
    }
    let human = own.first { $0.profile == .human }?.planes
    return analysis(of: task, factors: listed, profiles: scores) { profile in
      if let before { return before.alignment(of: profile)?.agreement }
      guard profile.setting == .evaluation, let human, let planes = planes(of: profile, in: task) else { return nil }
      return Agreement(of: planes, with: human)
    }
  }

  /// A task of a study that has published scores and no pairs. A score of a factor whose direction was turned has the other sign.
  private func publishedTask(_ task: StudyTask) -> TaskAnalysis {
    let published = contents.publishedScores.filter { $0.task == task }
    var order: [Profile] = []
    for score in published where !order.contains(score.profile) { order.append(score.profile) }
    order.sort {
      ($0.agent, Setting.allCases.firstIndex(of: $0.setting)!) < (
        $1.agent, Setting.allCases.firstIndex(of: $1.setting)!
      )
    }
    let keys = edited.keys
    let listed = factors.indices.filter { index in published.contains { $0.factor == keys[index] } }
    let profiles = order.map { profile in
      var scores = ProfileScores(
        profile: profile, sources: 0, pairs: 0, preferences: 0, ties: 0, flips: 0, unreadable: 0,
        scores: listed.map { index in
          let own = published.first { $0.profile == profile && $0.factor == keys[index] }?.score
          let isTurned = (factors[index].direction == .less) != isPublishedAsLess(keys[index])
          return FactorScore(factor: index, counts: nil, score: own.map { isTurned ? -$0 : $0 }, rank: nil)
        })
      scores.rank { factors[$0].isRanked }
      return scores
    }
    return analysis(of: task, factors: listed, profiles: profiles) { _ in nil }
  }

  /// Whether the study itself reads the factor as less of a value, so that its published scores have that sign already.
  private func isPublishedAsLess(_ key: String) -> Bool {
    contents.factors.first { $0.name == key }?.direction == .less
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
    let sources = contents.responses.sources
    let first = contents.pairs.a
    var seen = BitPlane(count: contents.sources.count)
    members.forEachMember { seen[sources[first[$0].index].index] = true }
    return seen.population
  }
}
