import Statistics

func correlation() {
  work("Kendall's tau, 1M continuous", on: { (numbers(1_000_000, seed: 1), numbers(1_000_000, seed: 2)) }) {
    kendallTauB($0, $1)
  }
  work("Spearman's rho, 1M continuous", on: { (numbers(1_000_000, seed: 1), numbers(1_000_000, seed: 2)) }) {
    spearmanRho($0, $1)
  }
}

private func numbers(_ count: Int, seed: UInt64) -> [Double] {
  var generator = SeededGenerator(seed: seed)
  return (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) }
}
