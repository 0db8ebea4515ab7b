/// A share of a population, estimated from a sample of it that may hold some kinds of members more often than others, and
/// several members of one cluster.
///
/// Each stratum h counts as much as the population has of it: with N of them in the strata that were sampled and nₕ members of
/// stratum h, a member weighs wᵢ = Nₕ / (N nₕ), and the share is p̂ = Σ wᵢ yᵢ. Without sizes of strata all weigh alike.
///
/// **Interval.** Wilson's. Where all weigh alike and no two are of one cluster, of the counts as they are. Else of p̂ with as
/// many independent trials as tell as much, p̂(1 − p̂)/v, where v is the linearised variance between clusters,
/// G/(G − 1) Σ_g (Σ_{i∈g} wᵢ (yᵢ − p̂ₕ₍ᵢ₎))², with p̂ₕ the share in a member's stratum; but never more than Kish's 1/Σ wᵢ², so that
/// strata without a miss promise nothing, and as many as that where nothing varies. A variance from few clusters is known
/// badly, therefore times (t₍ₙ₋₁₎/t₍G₋₁₎)², the quantiles of Student's distribution; one cluster is one trial.
///
/// - Source: Korn and Graubard, *Confidence intervals for proportions with small expected number of positive counts estimated
///   from survey data*, 1998; Kish, *Survey Sampling*, 1965, section 11.7; `wilsonInterval(share:ofEffective:level:)`.
public struct SampledShare: Hashable, Sendable {
  /// One member of the sample.
  public struct Member: Hashable, Sendable {
    public var isHit: Bool
    /// From 0.
    public var stratum: Int
    /// Any number that members of one cluster share.
    public var cluster: Int

    public init(isHit: Bool, stratum: Int = 0, cluster: Int) {
      self.isHit = isHit
      self.stratum = stratum
      self.cluster = cluster
    }
  }

  public let members: Int
  public let hits: Int
  /// How many clusters the members are of.
  public let clusters: Int
  /// nil without members.
  public let share: Double?
  public let interval: Interval?
  /// The part of the population that is in strata without a member, which the share says nothing of. 0 without sizes.
  public let uncovered: Double

  /// Whether several members are of one cluster.
  public var isClustered: Bool { clusters < members }

  /// - Parameters:
  ///   - sizes: how many the population has of each stratum, 0 or more; nil where all members weigh alike. A stratum beyond
  ///     them, or of size 0, weighs nothing.
  /// - Complexity: O(members).
  public init(_ sample: [Member], sizes: [Int]? = nil, level: Double = 0.95) {
    members = sample.count
    hits = sample.count { $0.isHit }
    clusters = Set(sample.map(\.cluster)).count
    var counts: [Int: (all: Int, hits: Int)] = [:]
    for member in sample {
      counts[member.stratum, default: (0, 0)].all += 1
      if member.isHit { counts[member.stratum]!.hits += 1 }
    }
    func size(_ stratum: Int) -> Double {
      guard let sizes else { return Double(counts[stratum]?.all ?? 0) }
      return sizes.indices.contains(stratum) ? Double(max(0, sizes[stratum])) : 0
    }
    let whole = Double(sizes?.reduce(0) { $0 + max(0, $1) } ?? sample.count)
    let covered = counts.keys.reduce(0) { $0 + size($1) }
    uncovered = whole > 0 ? 1 - covered / whole : 0
    guard covered > 0 else {
      (share, interval) = (nil, nil)
      return
    }
    if sizes == nil, clusters == members {
      share = Double(hits) / Double(members)
      interval = wilsonInterval(successes: hits, of: members, level: level)
      return
    }
    // In the order of strata, so that the last digits are the same every time.
    var share = 0.0
    for (stratum, count) in counts.sorted(by: { $0.key < $1.key }) {
      share += size(stratum) / covered * Double(count.hits) / Double(count.all)
    }
    share = min(1, share)
    var squares = 0.0
    var totals: [Int: Double] = [:]
    for member in sample {
      let count = counts[member.stratum]!
      let weight = size(member.stratum) / covered / Double(count.all)
      // Without sizes there is one share, that of all.
      let own = sizes == nil ? share : Double(count.hits) / Double(count.all)
      squares += weight * weight
      totals[member.cluster, default: 0] += weight * ((member.isHit ? 1 : 0) - own)
    }
    var variance = 0.0
    for (_, total) in totals.sorted(by: { $0.key < $1.key }) {
      variance += total * total
    }
    self.share = share
    guard clusters > 1 else {
      interval = wilsonInterval(share: share, ofEffective: 1, level: level)
      return
    }
    variance *= Double(totals.count) / Double(totals.count - 1)
    let spread = share * (1 - share)
    // What is left of differences that cancel out is no variance.
    let isStill = spread < 1e-12 || variance < 1e-15
    var effective = isStill ? 1 / squares : min(1 / squares, spread / variance)
    if clusters < members {
      let probability = (1 + level) / 2
      let ratio =
        studentQuantile(probability, degrees: members - 1) / studentQuantile(probability, degrees: clusters - 1)
      effective *= ratio * ratio
    }
    interval = wilsonInterval(share: share, ofEffective: effective, level: level)
  }
}
