import FactorAnalysis
import Preferences
import Statistics

func resampling() {
  work("1,000 resamples, 13 factors, 100k clusters", for: .seconds(8), on: { clusterSums(100_000, factors: 13) }) {
    try ClusterResampling(clusters: $0.clusters, resamples: 1000, seed: 14).sums(of: $0)
  }
  for (pairs, title) in [(100_000, "100k"), (1_000_000, "1M")] {
    work(
      "intervals of everything, \(title) pairs, 9 profiles", for: .seconds(8),
      on: { try StudyAnalysis(edited: study(pairs: pairs)) }
    ) {
      TaskIntervals(of: .summarization, in: $0)
    }
  }
}

/// One pair a cluster: C − D, then C + D + T, of each factor.
private func clusterSums(_ clusters: Int, factors: Int) -> ClusterSums {
  var generator = SeededGenerator(seed: 14)
  var sums = ClusterSums(clusters: clusters, columns: 2 * factors)
  for cluster in 0..<clusters {
    for factor in 0..<factors {
      sums[cluster, factor] = Int32.random(in: -1...1, using: &generator)
      sums[cluster, factors + factor] = 1
    }
  }
  return sums
}
