import Preferences
public import Statistics

/// How far the people of a study agree on its collected pairs.
///
/// The categories are A, B and tie, a vote that says that the orders disagreed being a tie; what cannot be read is no vote. Of
/// several votes of one annotator on a pair the first counts. Votes of people without a name are taken as of different people.
public struct PeopleAgreement: Hashable, Sendable {
  /// Krippendorff's, nominal, over all pairs with two votes or more.
  public let alpha: AgreementCoefficient
  /// The percentile interval of alpha over resampled clusters; nil without alpha and without resamples.
  public let interval: Interval?
  /// Fleiss' kappa over the pairs with `raters` votes; nil where no pair has two votes.
  public let kappa: AgreementCoefficient?
  /// How many votes most pairs with two votes or more have.
  public let raters: Int?
  /// How many collected pairs have so many votes of people, from 0 up.
  public let pairsByVotes: [Int]
  public let resamples: Int
  public let seed: UInt64

  /// - Parameter ratings: one unit per collected pair.
  init(_ ratings: RatingCounts, in contents: StudyContents, level: Double, resamples: Int, seed: UInt64) {
    alpha = ratings.krippendorffAlpha()
    raters = ratings.commonestRaters
    kappa = raters.map { ratings.fleissKappa(raters: $0) }
    var pairs: [Int] = []
    for unit in 0..<ratings.units {
      let count = ratings.ratings(of: unit)
      while pairs.count <= count { pairs.append(0) }
      pairs[count] += 1
    }
    pairsByVotes = pairs
    (self.resamples, self.seed) = (resamples, seed)
    interval =
      alpha.value == nil || resamples == 0
      ? nil : Self.interval(ratings, contents, level: level, resamples: resamples, seed: seed)
  }

  /// Alpha follows from sums over pairs: the ratings in each category, and the disagreement within pairs for each number of
  /// ratings, which is divided by that number less 1 only after the resampling, so that all sums are whole.
  private static func interval(
    _ ratings: RatingCounts, _ contents: StudyContents, level: Double, resamples: Int, seed: UInt64
  ) -> Interval? {
    let used = (0..<ratings.units).filter { ratings.ratings(of: $0) >= 2 }
    let sizes = Set(used.map { ratings.ratings(of: $0) }).sorted()
    var clusters: [Row<Cluster>: Int] = [:]
    for unit in used {
      let cluster = contents.cluster(of: Row(unit))
      if clusters[cluster] == nil { clusters[cluster] = clusters.count }
    }
    var sums = ClusterSums(clusters: clusters.count, columns: ratings.categories + sizes.count)
    let columnOfSize = Dictionary(uniqueKeysWithValues: sizes.enumerated().map { ($1, ratings.categories + $0) })
    for unit in used {
      let cluster = clusters[contents.cluster(of: Row(unit))]!
      let size = ratings.ratings(of: unit)
      var unequal = size * size
      for category in 0..<ratings.categories {
        let count = ratings[unit, category]
        unequal -= count * count
        sums[cluster, category] += Int32(count)
      }
      sums[cluster, columnOfSize[size]!] += Int32(unequal)
    }
    let resampling = ClusterResampling(clusters: clusters.count, resamples: resamples, seed: seed)
    guard let drawn = try? resampling.sums(of: sums) else { return nil }
    return percentileInterval(
      of: (0..<resamples).map { resample -> Double? in
        let totals = (0..<ratings.categories).map { Double(drawn[resample, $0]) }
        let n = totals.reduce(0, +)
        let between = n * n - totals.reduce(0) { $0 + $1 * $1 }
        guard between > 0 else { return nil }
        let within = sizes.enumerated().reduce(0.0) { sum, size in
          sum + Double(drawn[resample, ratings.categories + size.offset]) / Double(size.element - 1)
        }
        return 1 - (n - 1) * within / between
      }, level: level)
  }
}
