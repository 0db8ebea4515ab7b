public import Preferences
public import Statistics

/// How far the annotators of a study agree, over the collected pairs that at least two of them voted on.
///
/// An annotator who voted more than once on a pair counts once, with the verdict given most often. Flips are ties, unreadable
/// votes none.
public struct AnnotatorAgreement: Hashable, Sendable {
  /// One annotator against the plurality of the others on the same pairs.
  public struct LeftOut: Hashable, Sendable {
    public let agent: Row<Agent>
    /// Pairs that the annotator and at least one other voted on.
    public let pairs: Int
    /// Pairs on which the annotator says what most others say; where these are divided, that is a tie.
    public let agreed: Int
  }

  /// Pairs with at least two annotators.
  public let pairs: Int
  /// Krippendorff's alpha, nominal; nil where nothing can be said.
  public let alpha: Double?
  public let alphaInterval: Interval?
  /// Fleiss' kappa over the pairs with the number of annotators that most pairs have.
  public let kappa: Double?
  public let kappaRaters: Int
  public let kappaPairs: Int
  /// By row of agent.
  public let leftOut: [LeftOut]
  public let seed: UInt64

  /// - Parameter resamples: of clusters, for the interval of alpha; 0 makes none.
  /// - Complexity: O(votes + resamples × clusters).
  public init(of study: StudyContents, level: Double = 0.95, resamples: Int = 1000, seed: UInt64 = 14) {
    self.seed = seed
    let isPerson = study.agents.map { $0.kind == .annotator }
    let votes = VotesByPair(study.votes, pairs: study.pairs.count)
    var units: [(counts: CategoryCounts, cluster: Int)] = []
    var left: [Int: (pairs: Int, agreed: Int)] = [:]
    var place = 0
    while place < votes.count {
      let pair = votes[place].pair
      var tallies: [(agent: Int, tally: VoteTally)] = []
      while place < votes.count, votes[place].pair == pair {
        let vote = votes[place]
        place += 1
        guard isPerson[vote.agent.index], vote.verdict != .unreadable, pair.index < study.pairs.collectedCount else {
          continue
        }
        let known = tallies.firstIndex { $0.agent == vote.agent.index }
        if known == nil { tallies.append((vote.agent.index, VoteTally())) }
        tallies[known ?? tallies.count - 1].tally.add(vote.verdict)
      }
      guard tallies.count > 1 else { continue }
      var counts = [0, 0, 0]
      for own in tallies { counts[own.tally.plurality.category] += 1 }
      units.append((counts, study.cluster(of: pair).index))
      for own in tallies {
        var others = counts
        others[own.tally.plurality.category] -= 1
        let most = others.max()!
        let leading = others.indices.filter { others[$0] == most }
        let verdict = leading.count == 1 ? leading[0] : Preference.neither.category
        left[own.agent, default: (0, 0)].pairs += 1
        if verdict == own.tally.plurality.category { left[own.agent]!.agreed += 1 }
      }
    }
    pairs = units.count
    alpha = krippendorffAlpha(units.map(\.counts))
    alphaInterval = resamples > 0 ? Self.interval(units, level, resamples, seed) : nil
    let sizes = Dictionary(grouping: units, by: { $0.counts.reduce(0, +) })
    let usual = sizes.max { ($0.value.count, $0.key) < ($1.value.count, $1.key) }
    kappaRaters = usual?.key ?? 0
    kappaPairs = usual?.value.count ?? 0
    kappa = usual.flatMap { fleissKappa($0.value.map(\.counts)) }
    leftOut = left.keys.sorted().map { LeftOut(agent: Row($0), pairs: left[$0]!.pairs, agreed: left[$0]!.agreed) }
  }

  /// Sums of what alpha is made of per cluster, resampled. Parts of a disagreement are counted in 2,520ths, which is exact up to
  /// eleven raters a pair.
  private static func interval(
    _ units: [(counts: CategoryCounts, cluster: Int)], _ level: Double, _ resamples: Int, _ seed: UInt64
  ) -> Interval? {
    var numbers: [Int: Int] = [:]
    for unit in units where numbers[unit.cluster] == nil { numbers[unit.cluster] = numbers.count }
    guard !numbers.isEmpty else { return nil }
    var sums = ClusterSums(clusters: numbers.count, columns: 4)
    for unit in units {
      let cluster = numbers[unit.cluster]!
      var own = AlphaDisagreement()
      own.add(unit.counts)
      sums[cluster, 0] += Int32((own.observed * 2520).rounded())
      for (category, count) in unit.counts.enumerated() { sums[cluster, 1 + category] += Int32(count) }
    }
    let resampling = ClusterResampling(clusters: numbers.count, resamples: resamples, seed: seed)
    guard let drawn = try? resampling.sums(of: sums) else { return nil }
    let alphas = (0..<resamples).map { resample in
      AlphaDisagreement(
        observed: Double(drawn[resample, 0]) / 2520, totals: (1...3).map { Double(drawn[resample, $0]) }, units: 1
      ).alpha
    }
    return percentileInterval(of: alphas, level: level)
  }
}

extension Preference {
  /// A, B, tie as 0, 1, 2.
  fileprivate var category: Int {
    switch self {
    case .a: 0
    case .b: 1
    case .neither: 2
    }
  }
}
