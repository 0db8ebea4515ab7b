import Preferences
import Testing

@Suite struct WordTests {
  @Test func `verdicts and orders are read as they are written`() {
    for verdict in Verdict.allCases { #expect(Verdict(name: verdict.name) == verdict) }
    for order in PresentationOrder.allCases {
      #expect(order.name.map { PresentationOrder(name: $0) == order } ?? (order == .unknown))
    }
    for word in ["a", "TIE", "", "C"] { #expect(Verdict(name: word) == nil) }
    for word in ["ab", "unknown", ""] { #expect(PresentationOrder(name: word) == nil) }
  }

  @Test func `the opposite of neither is neither`() {
    #expect(Preference.a.opposite == .b && Preference.b.opposite == .a && Preference.neither.opposite == .neither)
  }

  @Test func `a task of one's own is read by its own name`() {
    #expect(StudyTask(rawValue: "summarization") == .summarization)
    #expect(StudyTask.documentQA.title == "Document QA")
    #expect(StudyTask(rawValue: "translation").title == "translation")
  }

  @Test func `a source is held against with all its references`() {
    let source = SourceText(
      text: "question", references: [.init(title: "one", text: "first"), .init(title: "two", text: "second")])
    #expect(source.whole == "question\nfirst\nsecond")
    #expect(SourceText(text: "alone").whole == "alone")
  }
}
