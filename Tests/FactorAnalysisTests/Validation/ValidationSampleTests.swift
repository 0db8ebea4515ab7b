import FactorAnalysis
import Preferences
import Testing

@Suite struct ValidationSampleTests {
  private func items(_ question: ValidationQuestion, in study: JudgedStudy = JudgedStudy()) throws -> [ValidationItem] {
    try ValidationSample(question, in: study.edited).items
  }

  @Test func `the same question draws the same, and a longer sample begins with the shorter`() throws {
    let short = try items(ValidationQuestion(factor: "off focus", count: 20))
    #expect(try items(ValidationQuestion(factor: "off focus", count: 20)) == short)
    let long = try items(ValidationQuestion(factor: "off focus", count: 60))
    #expect(Array(long.prefix(20)) == short)
    #expect(Set(long).count == 60)
    #expect(try items(ValidationQuestion(factor: "off focus", count: 20, seed: 2)) != short)
    #expect(try items(ValidationQuestion(factor: "number of facts", count: 20)).map(\.fact) != short.map(\.fact))
  }

  @Test func `what is extracted later moves nothing that was drawn`() throws {
    var study = JudgedStudy()
    let before = try items(ValidationQuestion(factor: "off focus", count: 30), in: study)
    study.sources = 14
    let after = try items(ValidationQuestion(factor: "off focus", count: 40), in: study)
    let names = Set(before.map(\.fact))
    #expect(after.filter { names.contains($0.fact) } == before.filter { item in after.contains(item) })
    #expect(Array(before.prefix(15)).allSatisfy { after.contains($0) })
  }

  @Test func `every item is as likely as any other`() throws {
    let study = JudgedStudy().edited
    var hits: [String: Int] = [:]
    let draws = 400
    for seed in 1...draws {
      let question = ValidationQuestion(factor: "off focus", count: 12, seed: UInt64(seed))
      for item in try ValidationSample(question, in: study).items { hits[item.fact!, default: 0] += 1 }
    }
    let expected = Double(12 * draws) / 120
    let chi = hits.values.reduce(0) { $0 + (Double($1) - expected) * (Double($1) - expected) / expected }
    #expect(hits.count == 120)
    // 119 degrees of freedom, less a tenth since none is drawn twice: .9999 of all seeds lie below 190.
    #expect(chi < 190 && chi > 60)
  }

  @Test func `what is asked about follows from how the factor is made`() throws {
    let offFocus = try ValidationSample(ValidationQuestion(factor: "off focus", count: 1000), in: JudgedStudy().edited)
    #expect(offFocus.items.count == 120)
    #expect(offFocus.population.kinds == [.judged(true): 24, .judged(false): 96])
    #expect(offFocus.items.allSatisfy { if case .judgement = $0.extracted { true } else { false } })
    let coverage = try ValidationSample(
      ValidationQuestion(factor: "source coverage", count: 1000), in: JudgedStudy().edited)
    #expect(coverage.items.count == 24 && coverage.population.unknown == 24)
    #expect(coverage.items.allSatisfy { $0.fact!.hasSuffix("#1") })
    let facts = try ValidationSample(
      ValidationQuestion(factor: "number of facts", count: 1000), in: JudgedStudy().edited)
    #expect(facts.items.count == 120 && facts.population.kinds == [.fact: 120])
    let intent = try ValidationSample(ValidationQuestion(factor: "intent", count: 1000), in: JudgedStudy().edited)
    #expect(intent.items.count == 24 && intent.items.allSatisfy { $0.fact == nil })
    #expect(intent.population.kinds == [.value(0): 4, .value(0.5): 4, .value(1): 16])
  }

  @Test func `only responses of the task are drawn`() throws {
    let sample = try ValidationSample(
      ValidationQuestion(factor: "off focus", task: .documentQA, count: 1000), in: JudgedStudy().edited)
    #expect(sample.items.count == 20 && sample.population.responses == 4)
  }

  @Test func `by value as many are drawn of each, and all of the rare ones`() throws {
    let study = JudgedStudy().edited
    let even = try ValidationSample(ValidationQuestion(factor: "off focus", count: 31, isByValue: true), in: study)
    let kinds = Dictionary(grouping: even.items, by: \.extracted.kind).mapValues(\.count)
    #expect(kinds == [.judged(true): 16, .judged(false): 15])
    let most = try ValidationSample(ValidationQuestion(factor: "off focus", count: 100, isByValue: true), in: study)
    let all = Dictionary(grouping: most.items, by: \.extracted.kind).mapValues(\.count)
    #expect(all == [.judged(true): 24, .judged(false): 76])
    #expect(most.population.kinds == [.judged(true): 24, .judged(false): 96])
    #expect(throws: ValidationObstacle.tooManyValues("fluency")) {
      try ValidationSample(ValidationQuestion(factor: "fluency", isByValue: true), in: study)
    }
  }

  @Test func `of very many responses some are looked through, each judgement as likely`() throws {
    let study = JudgedStudy().edited
    var hits: [Row<Response>: Int] = [:]
    for seed in 1...300 {
      let question = ValidationQuestion(factor: "off focus", count: 10, seed: UInt64(seed))
      let sample = try ValidationSample(question, in: study, mostResponses: 6)
      #expect(sample.population.responsesRead == 6 && sample.population.responses == 24)
      #expect(sample.items.count == 10 && Set(sample.items.map(\.response)).count <= 6)
      for item in sample.items { hits[item.response, default: 0] += 1 }
    }
    #expect(hits.count == 24)
    // 125 on average, six of 24 responses at a time: the standard deviation is about 13.
    #expect(hits.values.allSatisfy { (75...175).contains($0) })
  }

  @Test func `edits neither add to what was extracted nor take from it`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let question = ValidationQuestion(factor: "off focus", count: 40)
    let before = try ValidationSample(question, in: live.study)
    let item = before.items[0]
    try live.make(.judge(fact: item.fact!, factor: "off focus", response: item.response, value: nil))
    try live.make(.deleteFact(before.items[1].fact!, of: .response(before.items[1].response)))
    #expect(try ValidationSample(question, in: live.study) == before)
    #expect(try ValidationDetail(item, factor: "off focus", of: live.study).correction == .judgement(nil))
    #expect(try ValidationDetail(before.items[1], factor: "off focus", of: live.study).correction == .fact)
    #expect(try ValidationDetail(before.items[2], factor: "off focus", of: live.study).correction == nil)
  }

  @Test func `a factor that nobody can be asked about says why`() throws {
    let study = JudgedStudy().edited
    for name in ["length", "density"] {
      #expect(study.obstacle(toValidating: name) == .notExtracted(name))
      #expect(throws: ValidationObstacle.notExtracted(name)) {
        try ValidationSample(ValidationQuestion(factor: name), in: study)
      }
    }
    #expect(throws: ValidationObstacle.unknownFactor("nothing")) {
      try ValidationSample(ValidationQuestion(factor: "nothing"), in: study)
    }
    #expect(study.obstacle(toValidating: "empty") == nil)
    #expect(throws: ValidationObstacle.nothingExtracted("empty")) {
      try ValidationSample(ValidationQuestion(factor: "empty"), in: study)
    }
    var none = JudgedStudy()
    none.isOffFocus = { _, _, _ in nil }
    #expect(throws: ValidationObstacle.nothingExtracted("off focus")) {
      try ValidationSample(ValidationQuestion(factor: "off focus"), in: none.edited)
    }
  }

  @Test func `drawing that is cancelled stops`() {
    #expect(throws: CancellationError.self) {
      try ValidationSample(
        ValidationQuestion(factor: "off focus"), in: JudgedStudy().edited, isCancelled: { true })
    }
  }
}
