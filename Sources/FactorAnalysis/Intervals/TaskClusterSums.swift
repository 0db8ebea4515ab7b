import Preferences
import Statistics

/// Per cluster of a task what resampling needs: for each profile and factor C − D and C + D + T, for each evaluation how many
/// strictly preferred pairs it agrees on and how many there are.
///
/// Nothing is summed before it is asked for, and then for a few thousand clusters at a time.
struct TaskClusterSums: Sendable {
  let profiles: [Profile]
  /// Indices into the analysis' factors.
  let factors: [Int]
  let pairs: PairsByCluster
  private(set) var columnCount: Int
  /// By profile, then factor: the column of C − D and that of C + D + T.
  private var scoreColumns: [[(difference: Int, compared: Int)]] = []
  private var agreementColumns: [Profile: (agreed: Int, strict: Int)] = [:]
  /// What is added up in each column.
  private var terms: [Term] = []

  /// One column: +1 for a pair in `plus`, −1 for one in `minus`.
  private struct Term: Sendable {
    let plus: BitPlane
    let minus: BitPlane?
  }

  /// - Parameters:
  ///   - profiles: those that are summed; nil takes all of the task.
  ///   - slice: the pairs that are looked at; nil takes all that are counted.
  init(
    of counted: TaskAnalysis, in analysis: StudyAnalysis, profiles: [Profile]? = nil, within slice: BitPlane? = nil
  ) {
    self.profiles = profiles ?? counted.profiles.map(\.profile)
    factors = counted.factors
    let all = analysis.pairs(of: counted.task)
    pairs = PairsByCluster(of: slice.map { all & $0 } ?? all, in: analysis.contents)
    columnCount = 0
    let human = analysis.planes(of: .human, in: counted.task)
    for profile in self.profiles {
      guard let planes = analysis.planes(of: profile, in: counted.task) else {
        scoreColumns.append([])
        continue
      }
      // A factor that is missing nowhere has as many comparable pairs as any other such factor.
      var whole: Int?
      scoreColumns.append(
        factors.map { factor in
          let comparisons = analysis.comparisons[factor]
          let difference = append(
            comparisons.pairs(.concordant, under: planes), minus: comparisons.pairs(.discordant, under: planes))
          let comparable = planes.decided.subtracting(comparisons.missing)
          if comparable != planes.decided { return (difference, append(comparable)) }
          whole = whole ?? append(comparable)
          return (difference, whole!)
        })
      guard let human, profile.setting == .evaluation else { continue }
      let agreed = (planes.decided & human.decided).subtracting(planes.prefersA ^ human.prefersA)
      agreementColumns[profile] = (append(agreed), append(planes.members & human.decided))
    }
  }

  private mutating func append(_ plus: BitPlane, minus: BitPlane? = nil) -> Int {
    terms.append(Term(plus: plus, minus: minus))
    columnCount += 1
    return columnCount - 1
  }

  /// The sums of neighbouring clusters.
  /// - Complexity: O(pairs of the clusters · columns).
  func sums(of clusters: Range<Int>) -> ClusterSums {
    var sums = ClusterSums(clusters: clusters.count, columns: columnCount)
    sums.storage.withUnsafeMutableBufferPointer { storage in
      for (column, term) in terms.enumerated() {
        let cells = UnsafeMutableBufferPointer(rebasing: storage[(column * clusters.count)...].prefix(clusters.count))
        pairs.forEach(in: clusters) { pair, cluster in
          cells[cluster] += Int32(truncatingIfNeeded: term.plus.bit(pair))
          if let minus = term.minus { cells[cluster] -= Int32(truncatingIfNeeded: minus.bit(pair)) }
        }
      }
    }
    return sums
  }

  /// tau_14 of a profile and factor in one resample; nil when no pair drawn can be compared.
  func score(_ profile: Int, _ factor: Int, in resampled: ResampledSums, _ resample: Int) -> Double? {
    guard !scoreColumns[profile].isEmpty else { return nil }
    let columns = scoreColumns[profile][factor]
    let compared = resampled[resample, columns.compared]
    return compared == 0 ? nil : Double(resampled[resample, columns.difference]) / Double(compared)
  }

  func agreement(_ profile: Profile, in resampled: ResampledSums, _ resample: Int) -> Double? {
    guard let columns = agreementColumns[profile] else { return nil }
    let strict = resampled[resample, columns.strict]
    return strict == 0 ? nil : Double(resampled[resample, columns.agreed]) / Double(strict)
  }
}
