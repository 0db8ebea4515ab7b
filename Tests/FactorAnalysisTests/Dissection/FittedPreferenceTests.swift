import BayesianInference
import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct FittedPreferenceTests {
  @Test func `parts sum to the log-odds, and what adds most comes first`() throws {
    let analysis = try DissectionTests.study()
    let dissection = try Dissection(DissectionTests.question(analysis, "x", "y", "never"), in: analysis)
    let fitted = dissection.fittedPreference(of: Row(4), in: analysis)
    let parts = try #require(dissection.parts(of: Row(4)))
    #expect(abs(fitted.logOdds - parts.reduce(0, +)) < 1e-12)
    #expect(fitted.isFitted && !fitted.isIncomplete)
    #expect(zip(fitted.parts, fitted.parts.dropFirst()).allSatisfy { abs($0.logOdds!) >= abs($1.logOdds!) })
    #expect(fitted.predicted == (fitted.logOdds > 0 ? .a : .b))
    #expect((fitted.probability > 0.5) == (fitted.logOdds > 0))
    #expect(fitted.preference == .a)
  }

  @Test func `a tied pair has a fitted preference, and what is missing adds nothing`() throws {
    let analysis = try DissectionTests.study()
    let dissection = try Dissection(DissectionTests.question(analysis, "x", "rare"), in: analysis)
    let fitted = dissection.fittedPreference(of: Row(39), in: analysis)
    #expect(fitted.preference == .neither)
    #expect(!fitted.isFitted && fitted.isIncomplete)
    #expect(fitted.parts.last?.logOdds == nil)
    #expect(fitted.logOdds == fitted.parts[0].logOdds)
  }

  @Test func `a pair the judge did not see has no preference of its own`() throws {
    let analysis = try DissectionTests.study()
    let owl = try #require(analysis.task(.summarization)?.profiles.map(\.profile).first { $0.setting == .evaluation })
    let dissection = try Dissection(DissectionTests.question(analysis, "x", judge: owl), in: analysis)
    #expect(dissection.fittedPreference(of: Row(30), in: analysis).preference == nil)
  }

  @Test func `the properties preferred most and least are none twice, and none that never varies`() throws {
    let analysis = try DissectionTests.study()
    let dissection = try Dissection(DissectionTests.question(analysis, "x", "y", "never", "rare"), in: analysis)
    let names = { (weights: [Dissection.Weight]) in weights.map { analysis.factors[$0.factor].name } }
    let (top, last) = dissection.extremes(3)
    #expect(names(top).first == "x")
    #expect(Set(names(top) + names(last)) == ["x", "y", "rare"])
    #expect(top.count == 2 && last.count == 1)
    #expect(dissection.extremes(1).top.count == 1 && dissection.extremes(0).top.isEmpty)
  }

  @Test func `clusters drawn anew give the same interval for a seed, and hold the mode`() throws {
    let analysis = try DissectionTests.study()
    let dissection = try Dissection(DissectionTests.question(analysis, "x", "y", "never"), in: analysis)
    #expect(dissection.hasClusters)
    let bootstrap = try #require(try dissection.clusterBootstrap(resamples: 60))
    #expect(bootstrap.resamples == 60 && bootstrap.clusters == 20)
    #expect(bootstrap.intervals.map(\.low) == (try dissection.clusterBootstrap(resamples: 60)?.intervals.map(\.low)))
    for (mode, interval) in zip(bootstrap.modes, bootstrap.intervals) {
      #expect(interval.low <= mode && mode <= interval.high)
    }
    #expect(bootstrap.intervals[2].low == 0 && bootstrap.intervals[2].high == 0)
    #expect(bootstrap.intervals[0].high > bootstrap.intervals[0].low)
    #expect(bootstrap.degrees(2) == 0.5...0.5)
    #expect(throws: CancellationError.self) {
      try dissection.clusterBootstrap(resamples: 60, isCancelled: { true })
    }
    #expect(try dissection.clusterBootstrap(resamples: 0) == nil)
  }

  @Test func `without several pairs to a cluster there is nothing to draw anew`() throws {
    var builder = StudyBuilder()
    for number in 0..<12 {
      builder.pair("p\(number)", ["x": (number % 2 == 0 ? 1 : 0, 0)])
      builder.human("p\(number)", number % 2 == 0 ? .a : .b)
    }
    let analysis = try builder.analysis()
    let dissection = try Dissection(DissectionTests.question(analysis, "x"), in: analysis)
    #expect(!dissection.hasClusters)
    #expect(try dissection.clusterBootstrap(resamples: 10) == nil)
    let weight = dissection.weights[0]
    #expect(weight.degrees.lowerBound < weight.middleDegrees.lowerBound)
    #expect(weight.middleDegrees.upperBound < weight.degrees.upperBound)
  }
}
