import FactorAnalysis
import Preferences
import Reporting

/// Four sources with two responses each; `owl` answers two of them twice and judges all. Length decides for the humans on
/// three pairs; fluency against them; density has no values.
struct ExampleStudy: StudyTexts {
  static let task = StudyTask.summarization
  static let owlWrites = Profile(agent: Row(1), setting: .generation)
  static let owlJudges = Profile(agent: Row(1), setting: .evaluation)

  static var contents: StudyContents {
    var contents = StudyContents(
      name: "example", title: "Example", tasks: [task],
      agents: [.humans, Agent(name: "owl", kind: .model), Agent(name: "ann", kind: .annotator)],
      factors: [
        Factor(name: "length", aliases: ["words"], definition: "How many words.", extractor: .rule("length")),
        Factor(name: "fluency", definition: "How well it is written."),
        Factor(name: "off focus", definition: "Misses.", extractor: .judgements(.shareOfResponseFacts)),
        Factor(name: "density", definition: "Facts per word.", tasks: [task]),
      ], texts: ExampleStudy())
    for number in 1...4 { contents.sources.append(name: "s\(number)", title: "Source \(number)", task: task) }
    for number in 1...4 {
      for letter in ["a", "b"] { contents.responses.append(name: "s\(number)\(letter)", source: Row(number - 1)) }
    }
    for number in 1...2 {
      for target in [5, 1] {
        contents.responses.append(
          name: "s\(number)owl\(target)", source: Row(number - 1), agent: Row(1), targetScore: Int8(target))
      }
    }
    for number in 1...4 {
      contents.pairs.appendCollected(name: "p\(number)", a: Row(2 * number - 2), b: Row(2 * number - 1))
    }
    contents.pairs.appendGenerated(from: contents.responses)
    func vote(_ pair: Int, _ agent: Int, _ verdict: Verdict, _ order: PresentationOrder = .unknown) {
      contents.votes.append(Vote(pair: Row(pair - 1), agent: Row(agent), verdict: verdict, order: order))
    }
    for (pair, verdict) in [(1, Verdict.a), (2, .a), (3, .a), (4, .tie)] { vote(pair, 2, verdict) }
    for (pair, verdict) in [(1, Verdict.b), (2, .b), (3, .a), (4, .a)] { vote(pair, 1, verdict, .ab) }
    vote(3, 1, .b, .ba)
    vote(5, 2, .b)
    contents.manifestations = [
      ManifestationColumn([30, 10, 40, 20, 50, 60, 10, 10, 90, 20, 80, 30]),
      ManifestationColumn([0.5, 0.9, 0.4, 0.8, 0.7, 0.6, 0.5, 0.5, 0.9, 0.8, nil, 0.8]),
      ManifestationColumn([0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.25, 0, 0]),
      ManifestationColumn(count: 12),
    ]
    return contents
  }

  static func analysis(_ edits: Edit...) throws -> StudyAnalysis {
    var edited = EditedStudy(contents: contents)
    for edit in edits { try edited.apply(edit) }
    return try StudyAnalysis(edited: edited)
  }

  static func subject(withIntervals: Bool = false, _ edits: Edit...) throws -> Subject {
    var edited = EditedStudy(contents: contents)
    for edit in edits { try edited.apply(edit) }
    let analysis = try StudyAnalysis(edited: edited)
    return Subject(
      analysis: analysis, task: analysis.tasks[0],
      intervals: withIntervals ? TaskIntervals(of: task, in: analysis) : nil)
  }

  func source(_ row: Row<Source>) -> SourceText { SourceText(text: "The text of source \(row.number + 1).") }
  func response(_ row: Row<Response>) -> String { "Response \(row.number)." }

  func facts(of owner: FactOwner) -> [AtomicFact]? {
    switch owner {
    case .response(Row(0)): [AtomicFact(name: "f1", text: "One."), AtomicFact(name: "f2", text: "Two.")]
    case .response(Row(1)): []
    default: nil
    }
  }

  func judgements(of response: Row<Response>) -> [Judgement] {
    response == Row(0)
      ? [
        Judgement(fact: "f1", factor: "off focus", value: true, reason: "beside the point"),
        Judgement(fact: "f2", factor: "off focus", value: nil),
      ] : []
  }

  func justifications(of pair: Row<Pair>) -> [Justification] {
    pair == Row(0) ? [Justification(agent: Row(1), order: .ab, text: "It flows.")] : []
  }
}
