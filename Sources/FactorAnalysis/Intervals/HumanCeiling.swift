import Dispatch
import Preferences
import Statistics
import Synchronization

/// How alike the humans' own rankings of factors are: the most that can be asked of a model.
///
/// The annotators of each pair are divided at random into two halves of equal size (of an odd number one, chosen at random,
/// goes to either), each half's plurality makes a preference, each half's preferences rank the factors, and tau_b compares
/// the two rankings. Pairs with fewer than two annotators belong to neither half. Since each half has fewer votes than all
/// have together, the ceiling is on the low side. With fewer than three ranked factors there is none: a tau_b of two says
/// nothing but same or reversed.
public struct HumanCeiling: Hashable, Sendable {
  /// Median of tau_b over the divisions.
  public let tauB: Double
  /// Pairs with two annotators or more.
  public let pairs: Int
  /// Divisions in which tau_b could be computed.
  public let divisions: Int
  public let seed: UInt64

  /// Divides the annotators 100 times, and less often where there are many votes: the more there are, the less one division
  /// differs from another. The divisions follow from the seed alone, on however many threads they are made.
  ///
  /// - Returns: nil when cancelled, where no collected pair has two annotators or fewer than three factors are ranked, or
  ///   where no division gives a tau_b.
  /// - Complexity: O(divisions × (votes + pairs × factors)).
  init?(
    of counted: TaskAnalysis, in analysis: StudyAnalysis, divisions: Int? = nil, isCancelled: @Sendable () -> Bool
  ) {
    let contents = analysis.contents
    let collected = BitPlane.full(count: contents.pairs.count, ones: contents.pairs.collectedCount)
    let ballots = Ballots(
      votes: contents.votes, agents: contents.agents, pairs: analysis.pairs(of: counted.task) & collected)
    let ranked = counted.factors.filter { analysis.factors[$0].isRanked }.map { analysis.comparisons[$0] }
    let divisions = divisions ?? max(20, min(100, 10_000_000 / max(1, ballots.verdicts.count)))
    guard ballots.count > 0, ranked.count > 2, divisions > 0 else { return nil }
    let seed = analysis.options.seed
    let found = Mutex([Double?](repeating: nil, count: divisions))
    let wasCancelled = Atomic(false)
    DispatchQueue.concurrentPerform(iterations: divisions) { division in
      if wasCancelled.load(ordering: .relaxed) || isCancelled() {
        wasCancelled.store(true, ordering: .relaxed)
        return
      }
      var generator = SeededGenerator(seed: seed, stream: UInt64(division))
      let tau = Self.tauB(of: ballots, divided: &generator, ranked)
      found.withLock { $0[division] = tau }
    }
    if wasCancelled.load(ordering: .relaxed) { return nil }
    let taus = found.withLock { $0 }.compactMap { $0 }.sorted()
    guard !taus.isEmpty else { return nil }
    tauB = quantile(ofSorted: taus, at: 0.5)
    pairs = ballots.count
    self.divisions = taus.count
    self.seed = seed
  }

  /// tau_b between the rankings that the two halves of one division make; nil without variation.
  private static func tauB(
    of ballots: Ballots, divided generator: inout SeededGenerator, _ factors: [ComparisonPlanes]
  ) -> Double? {
    var (first, second) = (
      HalfPlanes(words: ballots.members.words.count), HalfPlanes(words: ballots.members.words.count)
    )
    var verdicts = ballots.verdicts
    verdicts.withUnsafeMutableBufferPointer { verdicts in
      for (place, pair) in ballots.pairs.enumerated() {
        let own = ballots.starts[place]..<ballots.starts[place + 1]
        verdicts[own].shuffle(using: &generator)
        let extra = own.count % 2 == 1 && Bool.random(using: &generator) ? 1 : 0
        let middle = own.lowerBound + own.count / 2 + extra
        first.add(verdicts[own.lowerBound..<middle], of: pair)
        second.add(verdicts[middle..<own.upperBound], of: pair)
      }
    }
    let halves = [first, second].map { $0.preferences(members: ballots.members) }
    let extents = halves.map(PreferenceExtent.init)
    let scores = factors.compactMap { factor -> (Double, Double)? in
      guard let one = FactorCounts(of: factor, under: halves[0], within: extents[0]).score,
        let other = FactorCounts(of: factor, under: halves[1], within: extents[1]).score
      else { return nil }
      return (one, other)
    }
    return kendallTauB(scores.map(\.0), scores.map(\.1))
  }
}

/// The preferences of one half as they are being made.
private struct HalfPlanes {
  private var decided: [UInt64]
  private var prefersA: [UInt64]

  init(words: Int) {
    decided = Array(repeating: 0, count: words)
    prefersA = decided
  }

  @inline(__always)
  mutating func add(_ verdicts: Slice<UnsafeMutableBufferPointer<Verdict>>, of pair: Row<Pair>) {
    var forA = 0
    var forB = 0
    for verdict in verdicts {
      forA += verdict == .a ? 1 : 0
      forB += verdict == .b ? 1 : 0
    }
    let ties = verdicts.count - forA - forB
    let isA = forA > forB && forA > ties
    let isB = forB > forA && forB > ties
    decided[pair.index >> 6] |= (isA || isB ? 1 : 0) << UInt64(pair.index & 63)
    prefersA[pair.index >> 6] |= (isA ? 1 : 0) << UInt64(pair.index & 63)
  }

  func preferences(members: BitPlane) -> PreferencePlanes {
    PreferencePlanes(
      members: members, decided: BitPlane(count: members.count, words: decided),
      prefersA: BitPlane(count: members.count, words: prefersA))
  }
}
