import FactorAnalysis
import Preferences
import Statistics
import Testing

@Suite struct ValidationAccuracyTests {
  private func accuracy(
    _ live: LiveStudy, _ factor: String = "off focus", population: ValidationPopulation? = nil
  ) throws -> ValidationAccuracy {
    try ValidationAccuracy(of: factor, in: live.study, population: population)
  }

  @Test func `answers are counted, and those who cannot say are left out`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    var number = 0
    try live.answer(ValidationQuestion(factor: "intent", count: 12)) { _ in
      number += 1
      return number <= 8 ? .agree : number <= 10 ? .disagree : number == 11 ? .cannotSay : nil
    }
    let found = try accuracy(live, "intent")
    #expect(found.agreed == 8 && found.decided == 10 && found.cannotSay == 1 && found.items == 11)
    #expect(found.estimate.share == 0.8 && !found.isReweighted && found.setAside == 0)
    #expect(found.annotators.map(\.name) == ["human"] && found.agreement == nil)
    #expect(found.kinds.reduce(0) { $0 + $1.estimate.members } == 10)
    #expect(found.wholeResponses == 0)
    #expect(try accuracy(live, "off focus").isEmpty)
  }

  @Test func `where no source comes twice the interval is Wilson's of the counts`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    var seen: Set<Row<Response>> = []
    try live.answer(ValidationQuestion(factor: "intent", count: 100)) { item in
      seen.insert(item.response)
      return item.response.index % 2 == 0 ? (item.response.index == 4 ? .disagree : .agree) : nil
    }
    let found = try accuracy(live, "intent")
    #expect(found.estimate.interval == wilsonInterval(successes: 11, of: 12))
    try live.answer(ValidationQuestion(factor: "intent", count: 100)) { $0.response.index == 1 ? .agree : nil }
    #expect(try accuracy(live, "intent").estimate.isClustered)
  }

  @Test func `an answer to what is no longer extracted is set aside, and counts again when it is`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    try live.answer(ValidationQuestion(factor: "off focus", count: 200)) { _ in .agree }
    #expect(try accuracy(live).decided == 120)
    var again = JudgedStudy()
    again.isOffFocus = { source, _, fact in source == 3 ? fact == 1 : fact == 0 }
    var study = again.edited
    for edit in live.history.edits { try study.apply(edit) }
    let found = try ValidationAccuracy(of: "off focus", in: study)
    // Two responses of source 3: facts 0 and 1 of each changed their value.
    #expect(found.decided == 116 && found.setAside == 4)
    let sample = try ValidationSample(ValidationQuestion(factor: "off focus", count: 200), in: study)
    #expect(sample.items.count { study.answer(of: "human", to: $0, factor: "off focus") == nil } == 4)
    // Values that are unknown by now have no item left.
    again.isOffFocus = { source, _, fact in source == 3 ? nil : fact == 0 }
    var unknown = again.edited
    for edit in live.history.edits { try unknown.apply(edit) }
    #expect(try ValidationAccuracy(of: "off focus", in: unknown).setAside == 10)
  }

  @Test func `what one corrects by hand is still counted as it was extracted`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let sample = try live.answer(ValidationQuestion(factor: "off focus", count: 10)) { _ in .disagree }
    for item in sample.items {
      guard case .judgement(let value, _) = item.extracted else { continue }
      try live.make(.judge(fact: item.fact!, factor: "off focus", response: item.response, value: !value))
    }
    let found = try accuracy(live)
    #expect(found.agreed == 0 && found.decided == 10 && found.corrected == 10 && found.setAside == 0)
  }

  @Test func `drawn by value, each value counts as much as there is of it`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    // Half of what is judged true is agreed with, and all that is judged false.
    var trues = 0
    try live.answer(ValidationQuestion(factor: "off focus", count: 40, isByValue: true)) { item in
      guard case .judgement(true, _) = item.extracted else { return .agree }
      trues += 1
      return trues % 2 == 0 ? .agree : .disagree
    }
    let found = try accuracy(live)
    #expect(found.agreed == 30 && found.decided == 40)
    #expect(found.isReweighted)
    #expect(abs(found.estimate.share! - (0.2 * 0.5 + 0.8)) < 1e-15)
    #expect(found.population?.kinds == [.judged(true): 24, .judged(false): 96])
    #expect(found.precision == 0.5 && found.recall == 1)
    // Without sizes by value there is no recall.
    var plain = LiveStudy(JudgedStudy().contents)
    try plain.answer(ValidationQuestion(factor: "off focus", count: 40)) { _ in .agree }
    #expect(try accuracy(plain).recall == nil)
    let population = try ValidationSample(ValidationQuestion(factor: "off focus"), in: plain.study).population
    #expect(try accuracy(plain, population: population).recall == 1)
  }

  @Test func `what is missed counts against what is found`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    var falses = 0
    try live.answer(ValidationQuestion(factor: "off focus", count: 48, isByValue: true)) { item in
      guard case .judgement(false, _) = item.extracted else { return .agree }
      falses += 1
      return falses % 4 == 0 ? .disagree : .agree
    }
    let found = try accuracy(live)
    #expect(found.precision == 1)
    // 24 found; of 96 judged false a quarter are in truth true.
    #expect(found.recall == 0.5)
  }

  @Test func `several annotators are counted each, and how far they agree is told`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let question = ValidationQuestion(factor: "off focus", count: 20)
    var first = 0
    try live.answer(question, by: "ann") { _ in
      first += 1
      return first <= 15 ? .agree : .disagree
    }
    var second = 0
    try live.answer(question, by: "bob") { _ in
      second += 1
      return second <= 10 ? .agree : second <= 18 ? .disagree : .cannotSay
    }
    let found = try accuracy(live)
    #expect(found.agreed == 25 && found.decided == 38 && found.cannotSay == 2 && found.items == 20)
    #expect(found.annotators.map(\.name) == ["ann", "bob"])
    #expect(found.annotators[0].estimate.share == 0.75 && found.annotators[1].cannotSay == 2)
    #expect(found.shared == 18 && found.unanimous == 13)
    var ratings = RatingCounts(units: 20, categories: 2)
    for unit in 0..<20 {
      ratings.add(unit < 15 ? 1 : 0, to: unit)
      if unit < 18 { ratings.add(unit < 10 ? 1 : 0, to: unit) }
    }
    #expect(found.agreement == ratings.krippendorffAlpha())
  }

  @Test func `responses answered as a whole are right when all of them is`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let wrong = live.study.response("s1.a")
    try live.answer(ValidationQuestion(factor: "off focus", count: 200)) { item in
      item.response.index > 5 ? nil : item.response == wrong && item.fact!.hasSuffix("3") ? .disagree : .agree
    }
    let found = try accuracy(live)
    #expect(found.wholeResponses == 6 && found.rightResponses == 5)
  }

  @Test func `answers are undone, redone and changed, and replay is the same`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let question = ValidationQuestion(factor: "off focus", count: 3)
    let item = try live.answer(question) { _ in .agree }.items[0]
    try live.make(.answer(item, factor: "off focus", annotator: "human", .disagree, isByValue: false))
    #expect(try accuracy(live).agreed == 2)
    #expect(live.history.entries.count == 4)
    try live.make(.undo)
    #expect(try accuracy(live).agreed == 3)
    try live.make(.undo)
    #expect(try accuracy(live).decided == 2)
    try live.make(.redo)
    try live.make(.redo)
    let found = try accuracy(live)
    #expect(found.agreed == 2 && found.decided == 3)
    #expect(try ValidationAccuracy(of: "off focus", in: live.replayed()) == found)
  }

  @Test func `answers outlive a new name of the factor, and move no number`() throws {
    var live = LiveStudy(JudgedStudy().contents)
    let before = try live.study.appearance()
    try live.answer(ValidationQuestion(factor: "off focus", count: 5)) { _ in .agree }
    #expect(try live.study.appearance() == before)
    let old = try #require(live.study.factors.first { $0.name == "off focus" })
    var new = old
    new.name = "beside the point"
    try live.make(.edit(.factor(old: old, new: new)))
    #expect(try accuracy(live, "beside the point").decided == 5)
    #expect(live.study.hasAnswers(to: "beside the point") && !live.study.hasAnswers(to: "intent"))
    #expect(try ValidationAccuracy(of: "beside the point", in: live.replayed()).decided == 5)
  }

  @Test func `an answer about what is not there is refused`() throws {
    var study = JudgedStudy().edited
    let item = try ValidationSample(ValidationQuestion(factor: "off focus"), in: study).items[0]
    let answer = AnswerEdit(
      annotator: "human", factor: "off focus", response: "nobody", fact: item.fact, old: nil,
      new: ValidationAnswer(.agree, to: item.extracted))
    #expect(throws: EditError.self) { try study.apply(.answer(answer)) }
    #expect(throws: EditError.self) {
      try study.resolve(
        .answer(item, factor: "off focus", annotator: "  ", .agree, isByValue: false), history: EditHistory())
    }
  }
}
