import Preferences
import Statistics

/// Per cluster of a task what resampling needs: for each profile and factor C − D and C + D + T, for each evaluation how many
/// strictly preferred pairs it agrees on and how many there are.
struct TaskClusterSums {
  let sums: ClusterSums
  let profiles: [Profile]
  /// Indices into the analysis' factors.
  let factors: [Int]
  private let agreementColumns: [Profile: Int]

  init(of counted: TaskAnalysis, in analysis: StudyAnalysis) {
    let contents = analysis.contents
    profiles = counted.profiles.map(\.profile)
    factors = counted.factors
    let (clusterOfPair, clusters) = Self.clusters(of: analysis.pairs(of: counted.task), in: contents)
    var agreementColumns: [Profile: Int] = [:]
    var next = profiles.count * factors.count * 2
    for profile in profiles where profile.setting == .evaluation {
      agreementColumns[profile] = next
      next += 2
    }
    self.agreementColumns = agreementColumns
    var sums = ClusterSums(clusters: clusters, columns: next)
    let human = analysis.planes(of: .human, in: counted.task)
    for (place, profile) in profiles.enumerated() {
      guard let planes = analysis.planes(of: profile, in: counted.task) else { continue }
      for (column, factor) in factors.enumerated() {
        let comparisons = analysis.comparisons[factor]
        let base = (place * factors.count + column) * 2 * clusters
        let compared = base + clusters
        planes.decided.subtracting(comparisons.missing).forEachMember { pair in
          sums.storage[compared + Int(clusterOfPair[pair])] += 1
        }
        comparisons.pairs(.concordant, under: planes).forEachMember { pair in
          sums.storage[base + Int(clusterOfPair[pair])] += 1
        }
        comparisons.pairs(.discordant, under: planes).forEachMember { pair in
          sums.storage[base + Int(clusterOfPair[pair])] -= 1
        }
      }
      guard let human, let column = agreementColumns[profile] else { continue }
      (planes.members & human.decided).forEachMember { sums[Int(clusterOfPair[$0]), column + 1] += 1 }
      (planes.decided & human.decided).subtracting(planes.prefersA ^ human.prefersA).forEachMember {
        sums[Int(clusterOfPair[$0]), column] += 1
      }
    }
    self.sums = sums
  }

  /// tau_14 of a profile and factor in one resample; nil when no pair drawn can be compared.
  func score(_ profile: Int, _ factor: Int, in resampled: ResampledSums, _ resample: Int) -> Double? {
    let column = (profile * factors.count + factor) * 2
    let compared = resampled[resample, column + 1]
    return compared == 0 ? nil : Double(resampled[resample, column]) / Double(compared)
  }

  func agreement(_ profile: Profile, in resampled: ResampledSums, _ resample: Int) -> Double? {
    guard let column = agreementColumns[profile] else { return nil }
    let strict = resampled[resample, column + 1]
    return strict == 0 ? nil : Double(resampled[resample, column]) / Double(strict)
  }

  /// The clusters that have pairs of the task, numbered without gaps in order of appearance.
  private static func clusters(of task: BitPlane, in contents: StudyContents) -> (ofPair: [UInt32], count: Int) {
    var numbers = [UInt32](repeating: .max, count: contents.sources.clusterNames.count)
    var ofPair = [UInt32](repeating: 0, count: contents.pairs.count)
    var count: UInt32 = 0
    let (sources, clusters, first) = (contents.responses.sources, contents.sources.clusters, contents.pairs.a)
    task.forEachMember { pair in
      let cluster = clusters[sources[first[pair].index].index].index
      if numbers[cluster] == .max {
        numbers[cluster] = count
        count += 1
      }
      ofPair[pair] = numbers[cluster]
    }
    return (ofPair, Int(count))
  }
}
