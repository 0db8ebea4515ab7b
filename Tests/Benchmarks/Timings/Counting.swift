import FactorAnalysis
import GeneratedStudy
import Preferences
import Statistics

/// A million pairs under one profile that has a preference on all of them.
private struct CountingInput {
  let columns: [ManifestationColumn]
  let pairs: PairTable
  let preferences: PreferencePlanes
  let comparisons: [ComparisonPlanes]

  init(pairs count: Int, factors: Int = 13) {
    var generator = SeededGenerator(seed: 14)
    let responses = count / 2
    columns = (0..<factors).map { _ in
      ManifestationColumn(storage: (0..<responses).map { _ in Double(Int.random(in: 0..<12, using: &generator)) })
    }
    var pairs = PairTable()
    var preferences = PreferencePlanes(pairs: count)
    for index in 0..<count {
      pairs.appendCollected(
        name: String(index), a: Row(Int.random(in: 0..<responses, using: &generator)),
        b: Row(Int.random(in: 0..<responses, using: &generator)))
      preferences[Row(index)] = Bool.random(using: &generator) ? .a : .b
    }
    self.pairs = pairs
    self.preferences = preferences
    comparisons = columns.map { ComparisonPlanes(column: $0, pairs: pairs, rule: .exact, direction: .more) }
  }
}

func counting() {
  work("counting, 13 factors, 1M pairs", on: { CountingInput(pairs: 1_000_000) }) { input in
    input.comparisons.map { FactorCounts(of: $0, under: input.preferences) }
  }
  work("planes of 13 factors, 1M pairs", on: { CountingInput(pairs: 1_000_000) }) { input in
    input.columns.map { ComparisonPlanes(column: $0, pairs: input.pairs, rule: .exact, direction: .more) }
  }
  work("study opened: everything counted, 1M pairs, 9 profiles", for: .seconds(20), on: { study(pairs: 1_000_000) }) {
    study in
    try StudyAnalysis(edited: study)
  }
}

/// A generated study without edits.
func study(pairs: Int) -> EditedStudy { EditedStudy(contents: GeneratedStudy(pairs: pairs).contents()) }
