import Preferences

/// Records made at random from few words, so that the same sources, responses, pairs and votes come again and again.
struct RandomRecords {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func below(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
  mutating func sometimes<Element>(_ elements: [Element]) -> Element? { below(3) == 0 ? pick(elements) : nil }

  mutating func item(line: Int) -> ImportItem {
    if below(20) == 0 { return .rejected(file: "a.jsonl", line: line, field: "x", "No good.", "…") }
    let place = below(12)
    let source = ImportSource(
      name: pick([nil, "post \(place)", "post 1", "s\(place + 1)"]),
      text: SourceText(
        text: "Question \(place)?", references: place % 4 == 0 ? [.init(title: "t", text: "ref \(place)")] : []),
      task: place % 5 == 0 ? .summarization : .documentQA, cluster: sometimes(["c1", "c2", "post 1"]),
      metadata: below(2) == 0
        ? [ImportValue("topic", .text(pick(["cats", "dogs"]))), ImportValue("length", .number(Double(below(3))))] : [],
      facts: place % 3 == 0 ? [ImportFact(text: "Fact of \(place)"), ImportFact(name: "f", text: "Another")] : nil)
    let responses = (0..<(1 + below(4))).map { _ -> ImportResponse in
      let word = below(4)
      let score: Int? = below(3) == 0 ? 1 + below(5) : nil
      return ImportResponse(
        name: pick([nil, nil, "answer \(word)", "r3"]), text: "Answer \(word)",
        agent: score == nil ? pick([nil, "ann", "bob", "human"]) : pick(["ann", "bob"]), targetScore: score,
        values: below(2) == 0
          ? [
            ImportValue("fluency", pick([0.25, 1, nil])), ImportValue("zest", Double(word) as Double?),
            ImportValue("number of facts", pick([nil, 2])),
          ] : [],
        facts: below(4) == 0
          ? [
            ImportFact(text: "It is \(word)", judgements: [ImportJudgement(factor: "off focus", value: word % 2 == 0)]),
            ImportFact(text: "So", judgements: [ImportJudgement(factor: "off focus", value: nil, reason: "unclear")]),
          ] : nil,
        sourceJudgements: below(4) == 0
          ? [ImportSourceJudgement(fact: below(3), judgement: ImportJudgement(factor: "source coverage", value: true))]
          : [])
    }
    var pairs: [ImportPair] = []
    if responses.count > 1 {
      for _ in 0..<(1 + below(2)) {
        let a = below(responses.count)
        let b = (a + 1 + below(responses.count - 1)) % responses.count
        let isDerived =
          responses[a].targetScore != nil && responses[b].targetScore != nil
          && responses[a].agent == responses[b].agent && below(2) == 0
        pairs.append(
          ImportPair(
            name: pick([nil, "pair \(place)", "p2"]), a: a, b: b, isCollected: !isDerived,
            metadata: below(2) == 0 ? [ImportValue("split", .text(pick(["train", "test"])))] : [],
            votes: (0..<below(4)).map { _ in vote() }))
      }
    }
    return .record(
      ImportRecord(file: "folder/a.jsonl", line: line, source: source, responses: responses, pairs: pairs))
  }

  private mutating func vote() -> ImportVote {
    ImportVote(
      pick([.human, .annotator("w1"), .annotator("ann"), .model("judge"), .model("w1")]), pick(Verdict.allCases),
      order: pick(PresentationOrder.allCases), strength: sometimes([0.5, 2]),
      justification: sometimes(["Because.", "So.", "Why not?"]))
  }
}
