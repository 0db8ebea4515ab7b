import FactorAnalysis
import Preferences
import Testing

@Suite struct FoundPairsTests {
  private func find(_ conditions: [PairCondition]) throws -> FoundPairs {
    let length = Factor(name: "length", definition: "")
    return try TwoTaskStudy.analysis([(length, [2, 1, 3, 4, 1, 2])])
      .findPairs(PairQuery(task: TwoTaskStudy.task, conditions: conditions))
  }

  @Test func `without conditions all collected pairs of the task are found`() throws {
    let found = try find([])
    #expect(found.rows == [Row(0), Row(1)])
    #expect(found.population == 2 && found.voted == 1 && found.withoutEach.isEmpty)
  }

  @Test func `a condition on a profile is held against the profile's pairs`() throws {
    let found = try find([.sign(factor: "length", .human, .concordant)])
    #expect(found.rows == [Row(0)])
    #expect(found.population == 1 && found.voted == 1)
  }

  @Test func `where nothing fits each condition tells what is left without it`() throws {
    let found = try find([.comparison(factor: "length", 1), .comparison(factor: "length", -1), .text("source 1")])
    #expect(found.rows.isEmpty && found.population == 2)
    #expect(found.withoutEach == [1, 0, 0])
    #expect(try find([.text("nowhere")]).withoutEach == [2])
  }

  @Test func `a cancelled search finds nothing`() throws {
    let analysis = try TwoTaskStudy.analysis([])
    let query = PairQuery(task: TwoTaskStudy.task, conditions: [.text("source")])
    #expect(try analysis.findPairs(query, isCancelled: { true }).rows.isEmpty)
  }

  @Test func `a comparison and a preference make a sign`() {
    #expect(PairSign(comparison: 1, preference: .a) == .concordant)
    #expect(PairSign(comparison: 1, preference: .b) == .discordant)
    #expect(PairSign(comparison: 0, preference: .b) == .tied)
    #expect(PairSign(comparison: nil, preference: .a) == .missing)
    #expect(PairSign(comparison: nil, preference: .neither) == nil)
  }

  @Test func `while texts are looked through, ever more of what is found is told`() throws {
    var sources = SourceTable()
    var responses = ResponseTable()
    var pairs = PairTable()
    var texts = MemoryTexts()
    let count = 9_000
    for place in 0..<count {
      let source = sources.append(name: "s\(place)", title: "source", task: .summarization)!
      for side in ["a", "b"] {
        let row = responses.append(name: "\(side)\(place)", source: source)!
        texts.responses[row] = place % 7 == 0 ? "a Needle in hay" : "hay"
      }
      pairs.appendCollected(name: "p\(place)", a: Row(2 * place), b: Row(2 * place + 1))
    }
    let analysis = try StudyAnalysis(
      edited: EditedStudy(
        contents: StudyContents(
          name: "s", title: "s", tasks: [.summarization], sources: sources, responses: responses, pairs: pairs,
          texts: texts)))
    var parts: [FoundPairs] = []
    let query = PairQuery(task: .summarization, conditions: [.text("needle")], isReversed: true)
    let whole = try analysis.findPairs(query, partial: { parts.append($0) })
    #expect(whole.rows == (0..<count).filter { $0 % 7 == 0 }.reversed().map { Row($0) })
    #expect(whole.looked == nil)
    #expect(parts.count > 1)
    for (place, part) in parts.enumerated() {
      // In the order of the query, of the pairs that were looked through.
      #expect(part.rows == whole.rows.filter { Double($0.index) < part.looked! * Double(count) })
      #expect(place == 0 || part.looked! > parts[place - 1].looked!)
      #expect(part.population == whole.population)
    }
  }
}
