import FactorExtraction
import Preferences
import Synchronization
import Testing

/// Texts in memory that count how often they are read.
private final class CountingTexts: StudyTexts {
  struct Unreadable: Error, Equatable { var row: Int }

  let sources: [SourceText]
  let responses: [String]
  let unreadable: Int?
  let reads = Mutex((sources: 0, responses: 0))

  init(_ sources: [SourceText], _ responses: [String], unreadable: Int? = nil) {
    self.sources = sources
    self.responses = responses
    self.unreadable = unreadable
  }

  func source(_ row: Row<Source>) throws -> SourceText {
    reads.withLock { $0.sources += 1 }
    return sources[row.index]
  }

  func response(_ row: Row<Response>) throws -> String {
    reads.withLock { $0.responses += 1 }
    if row.index == unreadable { throw Unreadable(row: row.index) }
    return responses[row.index]
  }

  func facts(of owner: FactOwner) throws -> [AtomicFact]? { nil }
  func judgements(of response: Row<Response>) throws -> [Judgement] { [] }
  func justifications(of pair: Row<Pair>) throws -> [Justification] { [] }
}

struct RuleExtractionTests {
  /// Responses take turns over the sources, as collected and generated ones do.
  private func contents(_ texts: CountingTexts, factors: [Factor]) -> StudyContents {
    var contents = StudyContents(name: "study", title: "Study", factors: factors, texts: texts)
    for index in texts.sources.indices {
      contents.sources.append(name: "s\(index)", title: "", task: .documentQA)
    }
    for index in texts.responses.indices {
      contents.responses.append(name: "r\(index)", source: Row(index % max(1, texts.sources.count)))
    }
    contents.manifestations = factors.map { _ in ManifestationColumn(count: texts.responses.count) }
    return contents
  }

  private let length = Factor(name: "length", definition: "Words.", extractor: .rule("length"))
  private let novel = Factor(name: "novel words", definition: "Not in the source.", extractor: .rule("novel words"))
  private let given = Factor(name: "fluency", definition: "How it reads.")

  @Test func `columns of rules are filled, from the source with its references, and no others`() throws {
    let texts = CountingTexts(
      [
        SourceText(text: "A question?", references: [.init(title: "unused words", text: "The reference answers.")]),
        SourceText(text: "cats"),
      ],
      ["The answer: unused.", "Cat dog cats dogs", "…", "dogs!"])
    var contents = contents(texts, factors: [length, given, novel])
    try fillRules(in: &contents)
    #expect(contents.manifestations[0] == ManifestationColumn([3, 4, 0, 1]))
    #expect(contents.manifestations[1] == ManifestationColumn(count: 4))
    #expect(contents.manifestations[2] == ManifestationColumn([1.0 / 3, 0.5, nil, 1]))
    #expect(texts.reads.withLock { $0 } == (sources: 2, responses: 4))
  }

  @Test func `given values stay, and texts are read only where one is missing`() throws {
    let texts = CountingTexts([SourceText(text: "a"), SourceText(text: "b")], ["one", "two words", "three", "four"])
    var contents = contents(texts, factors: [length, novel])
    contents.manifestations = [ManifestationColumn([7, nil, 8, 9]), ManifestationColumn([0.25, 0.5, 0.75, nil])]
    try fillRules(in: &contents)
    #expect(contents.manifestations[0] == ManifestationColumn([7, 2, 8, 9]))
    #expect(contents.manifestations[1] == ManifestationColumn([0.25, 0.5, 0.75, 1]))
    #expect(texts.reads.withLock { $0 } == (sources: 1, responses: 2))
    try fillRules(in: &contents)
    #expect(texts.reads.withLock { $0 } == (sources: 1, responses: 2))
  }

  @Test func `many responses on many threads are the same as one by one`() throws {
    let sources = (0..<300).map { SourceText(text: "source \($0 % 7) tells of item\($0) and more") }
    let responses = (0..<1000).map { "It \($0 % 2 == 0 ? "tells" : "told") of item\($0 % 300), source \($0 % 5)." }
    var contents = contents(CountingTexts(sources, responses), factors: [novel, length])
    let reports = Mutex<[Int]>([])
    try fillRules(
      in: &contents,
      progress: { done, all in
        #expect(all == 1000)
        reports.withLock { $0.append(done) }
      })
    for (index, response) in responses.enumerated() {
      var words = NovelWords()
      words.read(source: sources[index % 300].whole)
      #expect(contents.manifestations[0][Row(index)] == words.share(of: response))
      #expect(contents.manifestations[1][Row(index)] == 6)
    }
    reports.withLock {
      #expect($0.last == 1000)
      #expect(zip($0, $0.dropFirst()).allSatisfy(<))
    }
  }

  @Test func `an unknown rule is named with its factor and the rules there are`() {
    let texts = CountingTexts([SourceText(text: "a")], ["b"])
    let strange = Factor(name: "mood", definition: "How it feels.", extractor: .rule("sentiment"))
    var contents = contents(texts, factors: [length, strange])
    let error = #expect(throws: UnknownRule.self) { try fillRules(in: &contents) }
    let text = error?.description ?? ""
    for word in ["mood", "sentiment", "length", "novel words"] { #expect(text.contains(word)) }
    #expect(contents.manifestations[0].presentCount == 0)
    #expect(texts.reads.withLock { $0 } == (sources: 0, responses: 0))
  }

  @Test func `a text that cannot be read, or a cancellation, leaves every column as it was`() {
    let sources = (0..<100).map { SourceText(text: "source \($0)") }
    let responses = (0..<200).map { "response \($0)" }
    var broken = contents(CountingTexts(sources, responses, unreadable: 150), factors: [length, novel])
    #expect(throws: CountingTexts.Unreadable(row: 150)) { try fillRules(in: &broken) }
    #expect(broken.manifestations.allSatisfy { $0.presentCount == 0 })
    var cancelled = contents(CountingTexts(sources, responses), factors: [length, novel])
    #expect(throws: CancellationError.self) { try fillRules(in: &cancelled, isCancelled: { true }) }
    #expect(cancelled.manifestations.allSatisfy { $0.presentCount == 0 })
  }

  @Test func `a study without responses, or without rules, needs nothing`() throws {
    let none = CountingTexts([], [])
    var empty = contents(none, factors: [length, novel])
    try fillRules(in: &empty)
    #expect(empty.manifestations.allSatisfy { $0.count == 0 })
    let texts = CountingTexts([SourceText(text: "a")], ["b"])
    var other = contents(texts, factors: [given])
    try fillRules(in: &other)
    #expect(other.manifestations[0].presentCount == 0)
    #expect(texts.reads.withLock { $0 } == (sources: 0, responses: 0))
  }
}
