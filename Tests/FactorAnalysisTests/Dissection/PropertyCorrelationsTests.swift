import FactorAnalysis
import Preferences
import Testing

@Suite struct PropertyCorrelationsTests {
  @Test func `means and correlations are of the values of each response once, as far as both have one`() throws {
    var builder = StudyBuilder()
    builder.source("s")
    builder.pair("p", source: "s", ["x": (1, 2), "y": (2, 4), "z": (nil, 5), "same": (7, 7)])
    builder.pair("q", source: "s", ["x": (3, 4), "y": (6, 8), "z": (4, 3), "same": (7, 7)])
    builder.human("p", .a)
    builder.human("q", .a)
    let analysis = try builder.analysis()
    let found = try #require(PropertyCorrelations(of: .summarization, in: analysis))
    let place = { (name: String) in found.properties.firstIndex { analysis.factors[$0.factor].name == name }! }
    let (x, y, z, same) = (place("x"), place("y"), place("z"), place("same"))
    #expect(found.properties[x].mean == 2.5 && found.properties[x].count == 4)
    #expect(abs(try #require(found.properties[x].sd) - 1.2909944487358056) < 1e-12)
    #expect(found[x, y] == 1 && found[x, x] == 1)
    #expect(found.properties[z].count == 3)
    #expect(abs(try #require(found[x, z]) + 1) < 1e-12 && found[z, x] == found[x, z])
    #expect(found[x, same] == nil && found[same, same] == nil)
    #expect(found.counts[x * found.properties.count + z] == 3)
    #expect(found.clustered.sorted() == Array(found.properties.indices))
  }

  @Test func `comparisons are correlated pair by pair`() throws {
    let analysis = try DissectionTests.study()
    let factors = ["x", "same", "y"].map { name in analysis.factors.firstIndex { $0.name == name }! }
    let found = try #require(
      PropertyCorrelations(of: .summarization, in: analysis, basis: .comparisons, factors: factors))
    #expect(found[0, 1] == 1)
    #expect(found.properties.map(\.count) == [40, 40, 40])
    #expect(found.properties[0].mean == 0)
    #expect(PropertyCorrelations(of: .documentQA, in: analysis) == nil)
    #expect(PropertyCorrelations(of: .summarization, in: analysis, isCancelled: { true }) == nil)
  }
}
