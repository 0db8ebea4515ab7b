import Preferences
import Testing

@Suite struct ComparisonRuleTests {
  private static let examples: [(ComparisonRule, Double, Double, Int8)] = [
    (.exact, 1, 1, 0), (.exact, 1.0000001, 1, 1), (.exact, -2, -1, -1), (.exact, 0, -0.0, 0),
    (.absoluteMargin(2), 3, 1, 0), (.absoluteMargin(2), 3.1, 1, 1), (.absoluteMargin(2), 1, 4, -1),
    (.absoluteMargin(0), 2, 1, 1), (.absoluteMargin(0), 1, 1, 0),
    // 7 is not below 70 % of 10; 6.9 is.
    (.relativeMargin(0.3), 10, 7, 0), (.relativeMargin(0.3), 10, 6.9, 1), (.relativeMargin(0.3), 6.9, 10, -1),
    (.relativeMargin(0.3), 0, 0.001, -1), (.relativeMargin(0), 2, 1, 1), (.relativeMargin(1), 5, 0, 0),
    (.eitherZero, 0, 3, -1), (.eitherZero, 3, 0, 1), (.eitherZero, 1, 3, 0), (.eitherZero, 0, 0, 0),
  ]

  @Test(arguments: examples)
  func `a rule decides where the difference is large enough`(
    _ rule: ComparisonRule, _ a: Double, _ b: Double, _ expected: Int8
  ) {
    #expect(rule.compare(a, b) == expected)
    #expect(rule.compare(b, a) == -expected)
  }

  @Test(arguments: [ComparisonRule.exact, .absoluteMargin(1), .relativeMargin(0.3), .eitherZero])
  func `no rule claims a difference to what is no number`(_ rule: ComparisonRule) {
    #expect(rule.compare(.nan, 0) == 0)
    #expect(rule.compare(0, .nan) == 0)
  }
}

@Suite struct ManifestationRuleTests {
  @Test func `a count counts facts, judged or not`() {
    #expect(ManifestationRule.factCount.manifestation(factCount: 3, judgements: [nil]) == 3)
    #expect(ManifestationRule.factCount.manifestation(factCount: 0, judgements: [] as [Bool?]) == 0)
  }

  @Test(arguments: [ManifestationRule.shareOfResponseFacts, .shareOfSourceFacts])
  func `a share is of the judged facts and none without them`(_ rule: ManifestationRule) {
    #expect(rule.manifestation(factCount: 4, judgements: [true, false, nil, false]) == 1.0 / 3)
    #expect(rule.manifestation(factCount: 1, judgements: [false]) == 0)
    #expect(rule.manifestation(factCount: 2, judgements: [nil, nil]) == nil)
    #expect(rule.manifestation(factCount: 0, judgements: [] as [Bool?]) == nil)
  }
}

@Suite struct StandardFactorTests {
  @Test func `there are thirteen, each with its tasks`() {
    #expect(Factor.standard.count == 13)
    #expect(Set(Factor.standard.map(\.name)).count == 13)
    func names(_ task: StudyTask) -> Set<String> {
      Set(Factor.standard.filter { $0.tasks.contains(task) }.map(\.name))
    }
    let common: Set = ["number of facts", "length", "fluency", "coherence", "off focus", "hallucination"]
    #expect(
      names(.summarization)
        == common.union(["intent alignment", "formality alignment", "source coverage", "novel words"]))
    #expect(names(.instructionFollowing) == common.union(["receptiveness", "helpfulness", "misinformation"]))
    #expect(names(.documentQA) == names(.instructionFollowing).union(["novel words"]))
  }

  @Test func `the six of atomic facts are made from judgements and no word means two factors`() {
    for factor in Factor.standard {
      let isJudged = if case .judgements = factor.extractor { true } else { false }
      #expect((factor.level == .atomicFact) == isJudged)
      #expect(factor.isRanked && factor.direction == .more && factor.rule == .exact)
      for word in [factor.name] + factor.aliases {
        #expect(Factor.standard.filter { $0.isCalled(word) } == [factor])
      }
    }
    #expect(Factor.standard.count { $0.level == .atomicFact } == 6)
  }

  @Test func `a factor is called by name or alias, with underscores and in any letter case`() {
    let factor = Factor(name: "number of facts", aliases: ["Facts"], definition: "")
    for word in ["number of facts", "Number_Of_Facts", "facts", "FACTS"] { #expect(factor.isCalled(word)) }
    for word in ["number", "numberoffacts", "", "fact"] { #expect(!factor.isCalled(word)) }
  }
}
