import FactorAnalysis
import Preferences
import Reporting
import Testing

@Suite struct ValidationReportTests {
  private let analysis: StudyAnalysis

  init() throws { analysis = try ExampleStudy.analysis() }

  /// The study with so many answers about fluency.
  private func accuracy(agree: Int, disagree: Int, cannotSay: Int = 0, by annotators: [String] = ["human"]) throws
    -> ValidationAccuracy
  {
    var study = analysis.edited
    let words =
      Array(repeating: Assent.agree, count: agree) + Array(repeating: .disagree, count: disagree)
      + Array(repeating: .cannotSay, count: cannotSay)
    let items = try ValidationSample(ValidationQuestion(factor: "fluency"), in: study).items
    for annotator in annotators {
      for (item, word) in zip(items, words) {
        let change = Change.answer(item, factor: "fluency", annotator: annotator, word, isByValue: false)
        try study.apply(study.resolve(change, history: EditHistory()).edit)
      }
    }
    return try ValidationAccuracy(of: "fluency", in: study)
  }

  @Test func `the sentence says how many of how many, and how sure that is`() throws {
    #expect(ValidationSentence.text(try accuracy(agree: 0, disagree: 0)) == "nobody has looked yet")
    #expect(ValidationSentence.text(try accuracy(agree: 0, disagree: 0, cannotSay: 2)) == "nobody could say")
    #expect(
      ValidationSentence.text(try accuracy(agree: 1, disagree: 0))
        == "agreed with on 1 of 1 · 1.00 [.21, 1.00] Wilson 95 %")
    let several = try accuracy(agree: 9, disagree: 2)
    #expect(ValidationSentence.text(several).hasSuffix("Wilson 95 %, clustered by source"))
    #expect(ValidationSentence.text(several).hasPrefix("agreed with on 9 of 11 · .82 ["))
    #expect(
      ValidationSentence.text(try accuracy(agree: 3, disagree: 1, by: ["ann", "bob"]))
        .hasPrefix("agreed with on 6 of 8 by 2 people · .75 ["))
  }

  @Test func `the report has all of it for people and for programs`() throws {
    let found = try accuracy(agree: 5, disagree: 2, cannotSay: 1, by: ["ann", "bob"])
    let report = ValidationReport(study: "example", found)
    let text = Page.plain().lines(of: report.document).joined(separator: "\n")
    for words in ["Agreed with on 10 of 14 by 2 people", "ann", "bob", "2 answers left out", "7 of 7 shared items"] {
      #expect(text.contains(words), "\(words) in \(text)")
    }
    let records = report.records
    #expect(records.columns.map(\.name).prefix(3) == ["task", "factor", "annotator"])
    #expect(records.rows.first.map { $0.map(\.exact) }?[4...5] == ["10", "14"])
    var json = ""
    var writer = JSONWriter { json += $0 }
    report.write(to: &writer)
    writer.finish()
    for words in [#""accuracy": 0.714"#, #""method": "wilson-clustered""#, #""cannot_say": 2"#, #""alpha": 1"#] {
      #expect(json.contains(words), "\(words) in \(json)")
    }
  }

  @Test func `the factor's report has the sentence only where somebody was asked`() throws {
    let subject = try ExampleStudy.subject()
    #expect(!Page.plain().lines(of: FactorReport(subject, factor: 1).document).contains { $0.hasPrefix("extraction") })
    let report = FactorReport(subject, factor: 1, accuracy: try accuracy(agree: 1, disagree: 0))
    let lines = Page.plain().lines(of: report.document)
    #expect(lines.contains { $0.contains("agreed with on 1 of 1 · 1.00 [.21, 1.00]") })
  }

  @Test func `what is asked is said in words`() {
    let offFocus = Factor(name: "off focus", definition: "", extractor: .judgements(.shareOfResponseFacts))
    let coverage = Factor(name: "coverage", definition: "", extractor: .judgements(.shareOfSourceFacts))
    let intent = Factor(name: "intent", definition: "")
    func text(_ extracted: Extracted, _ factor: Factor, _ values: [Double] = []) -> String {
      ValidationSentence.question(extracted, of: factor, among: values.map { .value($0) })
    }
    #expect(text(.judgement(true, of: "x"), offFocus) == "counts toward off focus")
    #expect(text(.judgement(false, of: "x"), coverage) == "not found in the response")
    #expect(text(.value(0.5), intent, [0, 0.5, 1]) == "intent is .50: partly")
    #expect(text(.value(1), intent, [0, 1]) == "intent is 1: yes")
    #expect(text(.value(0.86), intent, [0.5, 0.86]) == "intent is .86")
    #expect(text(.value(1), intent, [1]) == "intent is 1")
    #expect(ValidationSentence.exact(.value(0.5)) == "0.5" && ValidationSentence.text(.value(0.5)) == ".50")
  }
}
