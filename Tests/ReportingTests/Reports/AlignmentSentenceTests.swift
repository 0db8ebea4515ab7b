import FactorAnalysis
import Preferences
import Reporting
import Statistics
import Testing

@Suite struct AlignmentSentenceTests {
  /// A profile of factors 0, 1, 2 … with these scores, ranked.
  private func profile(_ scores: [Double?]) throws -> ProfileScores {
    var contents = StudyContents(name: "s", title: "s", tasks: [.summarization], texts: ExampleStudy())
    for (index, score) in scores.enumerated() {
      let name = "f\(index)"
      contents.factors.append(Factor(name: name, definition: ""))
      contents.manifestations.append(ManifestationColumn(count: 0))
      if let score {
        contents.publishedScores.append(
          PublishedScore(task: .summarization, factor: name, profile: .human, score: score))
      }
    }
    let analysis = try StudyAnalysis(edited: EditedStudy(contents: contents))
    return try #require(analysis.tasks.first?.human)
  }

  private func sentence(_ own: [Double?], _ other: [Double?], _ interval: Interval? = nil) throws -> String {
    let alignment = Alignment(of: try profile(own), with: try profile(other), agreement: nil)
    return AlignmentSentence(alignment, interval, of: "owl · evaluation").text
  }

  private let up = (0..<8).map { Double?.some(Double($0) / 10) }
  private let down = (0..<8).map { Double?.some(-Double($0) / 10) }

  @Test func `like the humans, against them, or chance`() throws {
    #expect(
      try sentence(up, up) == "owl · evaluation ranks factors like the humans (τb 1.00, p <.001, n = 8 factors).")
    #expect(
      try sentence(down, up) == "owl · evaluation ranks factors against the humans (τb −1.00, p <.001, n = 8 factors).")
    #expect(
      try sentence([0.1, 0.3, 0.2], [0.1, 0.2, 0.3])
        == "owl · evaluation cannot be told apart from chance (τb .33, p 1.00, n = 3 factors).")
  }

  @Test func `an interval over zero takes the claim back`() throws {
    let wide = Interval(low: -0.1, high: 1, level: 0.95, method: .percentile(resamples: 1000, missing: 0))
    #expect(
      try sentence(up, up, wide)
        == "owl · evaluation is unlikely to be chance, yet other sources could turn it (τb 1.00 [−.10, 1.00], p <.001, "
        + "n = 8 factors).")
  }

  @Test func `without a correlation the reason is given`() throws {
    #expect(
      try sentence([0.1, nil], [0.1, nil]).contains("fewer than two factors have a score in both (n = 1 factor)"))
    #expect(try sentence([0.1, 0.1], [0.1, 0.2]).contains("one side ranks all factors alike"))
  }
}
