public import Preferences
import Statistics

/// A profile of one task with its preferences.
public struct ProfilePreferences: Hashable, Sendable {
  public let task: StudyTask
  public let profile: Profile
  /// Over all pairs of the study; members are pairs of the task only.
  public let planes: PreferencePlanes
  /// Pairs on which a model's verdict turned with the order of presentation. Where only consistent pairs are members, these are
  /// not, and are told nevertheless.
  public let flipped: BitPlane
  /// Pairs on which none of a model's votes could be read; they are no members.
  public let unreadable: BitPlane

  /// The same on the pairs of a slice only.
  func restricted(to slice: BitPlane) -> ProfilePreferences {
    ProfilePreferences(
      task: task, profile: profile, planes: planes.restricted(to: slice), flipped: flipped & slice,
      unreadable: unreadable & slice)
  }
}

/// All profiles of a study, task by task, the humans first, then agents in their order: generation before evaluation.
public struct StudyProfiles: Sendable {
  /// Every profile of every task.
  public let profiles: [ProfilePreferences]
  /// The humans' preferences on every pair they voted on, collected or generated. Those on generated pairs serve to find the
  /// misaligned ones and are in no profile.
  public let human: PreferencePlanes
  /// Which pairs belong to each task.
  public let taskPairs: [StudyTask: BitPlane]
  /// The human votes on each pair.
  public let tallies: VoteTallies

  /// Derives every preference from votes and target scores.
  ///
  /// - *Human*: the plurality of the votes on collected pairs (see `HumanPreferences`).
  /// - *Generation*: over the pairs of the model's own responses, the one with the higher target score.
  /// - *Evaluation*: the model's votes on collected pairs (see `EvaluationVotes`); its votes on generated pairs count nowhere.
  ///
  /// A profile without a single pair in a task is not listed there.
  /// - Complexity: O(pairs + votes).
  /// - Source: arXiv 2410.06965, section 3.1.
  public init(contents: StudyContents, options: AnalysisOptions) {
    let pairs = contents.pairs
    let (derived, voted) = both {
      DerivedPreferences(contents)
    } and: {
      VotedPreferences(contents, orders: options.orders)
    }
    let human = voted.human.planes
    let collected = BitPlane.full(count: pairs.count, ones: pairs.collectedCount)
    let judged =
      options.humanTies == .exclude ? collected.subtracting(human.members.subtracting(human.decided)) : collected
    let none = BitPlane(count: pairs.count)
    var profiles: [ProfilePreferences] = []
    for (task, own) in zip(contents.tasks, derived.taskPairs) {
      func append(_ profile: Profile, _ planes: PreferencePlanes, _ judge: EvaluationPreferences? = nil) {
        let planes = planes.restricted(to: own)
        guard !planes.members.isEmpty else { return }
        profiles.append(
          ProfilePreferences(
            task: task, profile: profile, planes: planes, flipped: (judge?.flipped ?? none) & own & judged,
            unreadable: (judge?.unreadable ?? none) & own & judged))
      }
      append(.human, human.restricted(to: collected))
      for index in contents.agents.indices {
        let agent = Row<Agent>(index)
        if let planes = derived.generated[index] { append(Profile(agent: agent, setting: .generation), planes) }
        guard let judge = voted.judges[index] else { continue }
        let kept = options.orders == .consistent ? judged & judge.consistent : judged
        append(Profile(agent: agent, setting: .evaluation), judge.planes.restricted(to: kept), judge)
      }
    }
    self.profiles = profiles
    self.human = human
    taskPairs = Dictionary(zip(contents.tasks, derived.taskPairs)) { first, _ in first }
    tallies = voted.human.tallies
  }

  /// The pairs on which a profile's preference is opposite to the humans': generated pairs that people voted on otherwise, or
  /// collected ones. A tie on either side is not opposite.
  public func misaligned(_ preferences: PreferencePlanes) -> BitPlane {
    preferences.decided & human.decided & (preferences.prefersA ^ human.prefersA)
  }
}

/// What follows from the pairs themselves: whose task they are, and which response the model that wrote both prefers.
private struct DerivedPreferences: Sendable {
  /// In the order of the study's tasks.
  private(set) var taskPairs: [BitPlane]
  /// By row of agent; nil for agents without generated pairs.
  private(set) var generated: [PreferencePlanes?]

  init(_ contents: StudyContents) {
    let count = contents.pairs.count
    taskPairs = contents.tasks.map { _ in BitPlane(count: count) }
    generated = contents.agents.map { _ in nil }
    let taskOfSource = contents.sources.tasks.map { contents.tasks.firstIndex(of: $0) }
    let (a, b, sets) = (contents.pairs.a, contents.pairs.b, contents.pairs.sets)
    let (sources, targets) = (contents.responses.sources, contents.responses.targetScores)
    for pair in 0..<count {
      if let task = taskOfSource[sources[a[pair].index].index] { taskPairs[task][pair] = true }
      guard case .generated(let agent) = sets[pair], let first = targets[a[pair].index],
        let second = targets[b[pair].index]
      else { continue }
      if generated[agent.index] == nil { generated[agent.index] = PreferencePlanes(pairs: count) }
      generated[agent.index]?[Row(pair)] = first > second ? .a : first < second ? .b : .neither
    }
  }
}
