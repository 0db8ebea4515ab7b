import Preferences
import Testing

@testable import FactorAnalysis

@Suite struct JudgeSimilarityTests {
  private func owl(_ analysis: StudyAnalysis) throws -> Profile {
    try #require(analysis.task(.summarization)?.profiles.map(\.profile).first { $0.setting == .evaluation })
  }

  @Test func `judges are as like each other as their weights, whoever comes first`() throws {
    let analysis = try DissectionTests.study()
    let fits = try JudgeFits(
      of: [.human, owl(analysis)], DissectionTests.question(analysis, "x", "y", "never"), scenarios: [], in: analysis)
    for measure in JudgeSimilarity.Measure.allCases {
      let similarity = JudgeSimilarity(fits, measure: measure)
      #expect(similarity.judges.count == 2)
      #expect(similarity[0, 0] == (measure.isDistance ? 0 : 1))
      let value = try #require(similarity[0, 1])
      #expect(similarity[1, 0] == value)
      #expect(measure.isDistance ? value >= 0 : (-1...1).contains(value))
      #expect(similarity.counts[1] == 1)
    }
    let partings = fits.partings(of: 0, and: 1)
    #expect(partings.count == 3)
    #expect(zip(partings, partings.dropFirst()).allSatisfy { abs($0.difference) >= abs($1.difference) })
    #expect(fits.partings(of: 1, and: 0).map(\.difference) == partings.map { -$0.difference })
  }

  @Test func `a judge with too few pairs is like nobody`() throws {
    let analysis = try DissectionTests.study()
    let fits = try JudgeFits(
      of: [.human, owl(analysis)], DissectionTests.question(analysis, "x"),
      scenarios: [PairSlice(name: "few", pairs: BitPlane.full(count: analysis.contents.pairs.count, ones: 3))],
      in: analysis)
    let similarity = JudgeSimilarity(fits)
    #expect(similarity[0, 1] == nil)
    #expect(similarity.judges.allSatisfy { $0.pairs == [nil] })
    #expect(fits.partings(of: 0, and: 1).isEmpty)
    #expect(JudgeSimilarity(JudgeFits([], scenarios: [nil], fits: [])).judges.isEmpty)
  }

  @Test func `by fewer than three common properties nobody is like anybody, and such scenarios are in no mean`() throws
  {
    let (known, _) = try judges()
    func fit(_ weights: [Double]) -> JudgeFits.Fit {
      JudgeFits.Fit(pairs: 20, heldOutAccuracy: nil, weights: Dictionary(uniqueKeysWithValues: zip(0..., weights)))
    }
    let two = Array(known.judges.prefix(2))
    let few = JudgeFits(two, scenarios: [nil], fits: [[fit([1, 0])], [fit([0, 1])]])
    for measure in JudgeSimilarity.Measure.allCases {
      let similarity = JudgeSimilarity(few, measure: measure, order: .study)
      #expect(similarity[0, 1] == nil && similarity.counts[1] == 0)
      #expect(similarity.commonProperties == 2...2)
    }
    let mixed = JudgeFits(
      two, scenarios: ["few", "enough"],
      fits: [[fit([1, 0]), fit([1, 0, 0.5])], [fit([0, 1]), fit([2, 0, 1])]])
    let similarity = JudgeSimilarity(mixed, order: .study)
    #expect(abs(try #require(similarity[0, 1]) - 1) < 1e-12)
    #expect(similarity.counts[1] == 1 && similarity.properties[1] == 2)
    #expect(JudgeSimilarity(JudgeFits([], scenarios: [nil], fits: [])).commonProperties == nil)
  }

  /// Five judges whose weights of two properties lie in two bundles.
  private func judges(_ names: [String] = ["gpt-4", "llama-2-7b", "gpt-3.5", "Llama-65b-chat", "8x7b"]) throws -> (
    JudgeFits, StudyContents
  ) {
    var builder = StudyBuilder()
    builder.pair("p", ["x": (1, 0)])
    for name in names { builder.judge(name, "p", .a) }
    let analysis = try builder.analysis()
    let profiles = (analysis.task(.summarization)?.profiles ?? []).map(\.profile)
    #expect(profiles.count == names.count)
    let weights = [[1.0, 0.2, 0], [-1, 0.5, 0.1], [0.9, 0.2, 0.1], [-0.9, 0.4, 0], [0.8, 0, 0.2]]
    let fits = weights.prefix(profiles.count).map { own -> [JudgeFits.Fit?] in
      [JudgeFits.Fit(pairs: 20, heldOutAccuracy: nil, weights: Dictionary(uniqueKeysWithValues: zip(0..., own)))]
    }
    return (JudgeFits(profiles, scenarios: [nil], fits: fits), analysis.contents)
  }

  @Test func `those who are alike stand together, or the study's order is kept, or groups stand together`() throws {
    let (fits, contents) = try judges()
    let clustered = JudgeSimilarity(fits).judges.map(\.place)
    let seam = try #require(clustered.firstIndex { [1, 3].contains($0) })
    #expect(Set(clustered[seam...].prefix(2)) == [1, 3])
    #expect(JudgeSimilarity(fits, order: .study).judges.map(\.place) == [0, 1, 2, 3, 4])
    let series = JudgeGrouping.series(of: fits.judges, in: contents)
    let grouped = JudgeSimilarity(fits, order: .groups(series)).judges
    #expect(grouped.map { series.groups[$0.profile] } == ["gpt", "gpt", "llama", "llama", nil])
  }

  @Test func `means within and across groups are of every two judges, none of itself`() throws {
    let (fits, contents) = try judges()
    let similarity = JudgeSimilarity(fits, order: .study)
    let groups = GroupSimilarity(similarity, by: .series(of: fits.judges, in: contents))
    #expect(groups.groups == ["gpt", "llama"])
    #expect(groups.members == [[0, 2], [1, 3]])
    #expect(groups.others == [4])
    #expect(groups[0, 0] == GroupSimilarity.Mean(value: try #require(similarity[0, 2]), count: 1))
    let across = [(0, 1), (0, 3), (2, 1), (2, 3)].compactMap { similarity[$0.0, $0.1] }.reduce(0, +) / 4
    for mean in [groups[0, 1], groups[1, 0], groups.across, groups.acrossByGroup[0]] {
      #expect(abs(try #require(mean).value - across) < 1e-12)
      #expect(mean?.count == 4)
    }
    #expect(groups.within?.count == 2)
    let alone = GroupSimilarity(similarity, by: JudgeGrouping(title: "none", groups: [:]))
    #expect(alone.groups.isEmpty && alone.within == nil && alone.across == nil)
    let single = GroupSimilarity(similarity, by: JudgeGrouping(title: "one", groups: [fits.judges[0]: "a"]))
    #expect(single[0, 0] == nil)
  }

  @Test func `sizes and series are read from names`() throws {
    let (fits, contents) = try judges()
    let sizes = JudgeGrouping.sizes(of: fits.judges, in: contents)
    #expect(fits.judges.map { sizes.groups[$0] } == [nil, "< 14B", nil, "> 30B", "> 30B"])
    #expect(sizes.names(among: fits.judges) == ["< 14B", "> 30B"])
    #expect(JudgeGrouping.all(of: fits.judges, in: contents).map(\.title) == ["series", "size"])
  }
}
