import FactorAnalysis
import Preferences
import Testing

@Suite struct LoudestFactorsTests {
  private func factor(_ name: String, isRanked: Bool = true, direction: Direction = .more) -> Factor {
    Factor(name: name, definition: "", direction: direction, isRanked: isRanked)
  }

  private func differences(_ values: [(Factor, [Double?])], in pair: Int = 0) throws -> [FactorDifference] {
    let analysis = try TwoTaskStudy.analysis(values)
    return LoudestFactors(of: TwoTaskStudy.task, in: analysis).differences(in: Row(pair), of: analysis)
  }

  @Test func `a difference is as large as it is for its factor`() throws {
    let found = try differences([
      (factor("length"), [40, 30, 20, 10, 9000, 1]), (factor("tone"), [0.9, 0.5, 0.5, 0.5, nil, nil]),
    ])
    #expect(found.map(\.factor) == [1, 0])
    // The standard deviation of 40, 30, 20, 10 is √125; the other task's 9,000 is not among them.
    #expect(abs(found[1].size - 10 / 125.0.squareRoot()) < 1e-15)
    // That of .9, .5, .5, .5 is √.03.
    #expect(abs(found[0].size - 0.4 / 0.03.squareRoot()) < 1e-12)
    #expect(found[0].a == 0.9 && found[0].b == 0.5 && found[0].comparison == 1)
  }

  @Test func `what speaks against the humans counts twice`() throws {
    let found = try differences([
      (factor("with"), [2, 1, 4, 3, nil, nil]), (factor("against"), [1, 2, 3, 4, nil, nil]),
    ])
    #expect(found.map(\.factor) == [1, 0])
    #expect(found.map(\.isAgainstHumans) == [true, false])
    #expect(found[0].loudness == 2 * found[0].size && found[1].loudness == found[1].size)
    #expect(found[0].size == found[1].size)
  }

  @Test func `a factor of which less is more speaks the other way`() throws {
    let found = try differences([(factor("length", direction: .less), [2, 1, 4, 3, nil, nil])])
    #expect(found.map(\.comparison) == [-1])
    #expect(found.map(\.isAgainstHumans) == [true])
  }

  @Test func `without votes nothing speaks against the humans, and equally loud factors keep their order`() throws {
    let values: [Double?] = [1, 2, 3, 4, nil, nil]
    let twins = try differences([(factor("first"), values), (factor("second"), values)], in: 1)
    #expect(twins.map(\.factor) == [0, 1])
    #expect(twins.map(\.isAgainstHumans) == [nil, nil])
  }

  @Test func `tied, missing, unranked and constant factors say nothing`() throws {
    let found = try differences([
      (factor("tied"), [1, 1, 3, 4, nil, nil]), (factor("missing"), [1, nil, 3, 4, nil, nil]),
      (factor("unranked", isRanked: false), [1, 2, 3, 4, nil, nil]), (factor("constant"), [5, 5, 5, 5, nil, nil]),
      (factor("empty"), [nil, nil, nil, nil, 1, 2]),
    ])
    #expect(found.isEmpty)
  }

  @Test func `large values keep the digits of their small differences`() throws {
    let found = try differences([(factor("big"), [1e12 + 1, 1e12, 1e12 + 1, 1e12, nil, nil])])
    #expect(found.map(\.size) == [2])
  }
}
