public import Preferences

/// A profile of one task with its preferences.
public struct ProfilePreferences: Hashable, Sendable {
  public let task: StudyTask
  public let profile: Profile
  public let planes: PreferencePlanes
  /// Pairs on which a model's verdict turned with the order of presentation.
  public let flips: Int
  /// Pairs on which none of a model's votes could be read.
  public let unreadable: Int
}

/// All profiles of a study, task by task, the humans first, then agents in their order: generation before evaluation.
public struct StudyProfiles: Sendable {
  public let profiles: [ProfilePreferences]
  /// The humans' preferences on every pair they voted on, collected or generated.
  public let human: PreferencePlanes
  /// Which pairs belong to each task.
  public let taskPairs: [StudyTask: BitPlane]
  public let tallies: [Row<Pair>: VoteTally]

  /// Derives every preference from votes and target scores.
  ///
  /// - Complexity: O(pairs + votes).
  /// - Source: arXiv 2410.06965, section 3.1.
  public init(contents: StudyContents, options: AnalysisOptions) {
    let pairs = contents.pairs
    let count = pairs.count
    var taskPairs: [StudyTask: BitPlane] = [:]
    for task in contents.tasks { taskPairs[task] = BitPlane(count: count) }
    var generated: [Row<Agent>: PreferencePlanes] = [:]
    for index in 0..<count {
      let pair = Row<Pair>(index)
      taskPairs[contents.task(of: pair), default: BitPlane(count: count)][index] = true
      if case .generated(let agent) = pairs.sets[index] {
        let a = contents.responses.targetScores[pairs.a[index].index] ?? 0
        let b = contents.responses.targetScores[pairs.b[index].index] ?? 0
        generated[agent, default: PreferencePlanes(pairs: count)][pair] = a > b ? .a : a < b ? .b : .neither
      }
    }

    let votes = HumanPreferences(votes: contents.votes, agents: contents.agents)
    var human = PreferencePlanes(pairs: count)
    for (pair, preference) in votes.preferences { human[pair] = preference }
    var collected = BitPlane(count: count)
    for index in 0..<pairs.collectedCount { collected[index] = true }
    let tiedByHumans = human.members.subtracting(human.decided)

    var profiles: [ProfilePreferences] = []
    let voters = Set(contents.votes.map(\.agent))
    let judges = contents.agents.indices.map { Row<Agent>($0) }
      .filter { contents.agents[$0.index].kind == .model && voters.contains($0) }
      .map { ($0, EvaluationPreferences(votes: contents.votes, of: $0)) }
    for task in contents.tasks {
      let slice = taskPairs[task] ?? BitPlane(count: count)
      func append(_ profile: Profile, _ planes: PreferencePlanes, flips: Int = 0, unreadable: Int = 0) {
        let own = planes.restricted(to: slice)
        guard own.members.population > 0 else { return }
        profiles.append(
          ProfilePreferences(task: task, profile: profile, planes: own, flips: flips, unreadable: unreadable))
      }
      append(.human, human.restricted(to: collected))
      for index in contents.agents.indices {
        let agent = Row<Agent>(index)
        if let planes = generated[agent] { append(Profile(agent: agent, setting: .generation), planes) }
        guard let judge = judges.first(where: { $0.0 == agent })?.1 else { continue }
        var planes = PreferencePlanes(pairs: count)
        var flips = 0
        for (pair, outcome) in judge.outcomes where pair.index < pairs.collectedCount {
          if outcome.isFlip && slice[pair.index] { flips += 1 }
          if options.orders == .consistent && !outcome.isConsistent { continue }
          planes[pair] = outcome.preference
        }
        if options.humanTies == .exclude {
          planes = planes.restricted(to: BitPlane.full(count: count).subtracting(tiedByHumans))
        }
        append(
          Profile(agent: agent, setting: .evaluation), planes, flips: flips, unreadable: judge.unreadable)
      }
    }
    self.profiles = profiles
    self.human = human
    self.taskPairs = taskPairs
    tallies = votes.tallies
  }

  /// The pairs on which a profile's preference is opposite to the humans'.
  public func misaligned(_ preferences: PreferencePlanes) -> BitPlane {
    preferences.decided & human.decided & (preferences.prefersA ^ human.prefersA)
  }
}
