import FactorAnalysis
import Preferences

/// Two pairs of summaries and one of another task, of which people voted on the first and the last.
enum TwoTaskStudy {
  static let task = StudyTask.summarization
  static let other = StudyTask(rawValue: "other")

  /// - Parameter values: six per factor, two for each pair.
  static func analysis(_ values: [(Factor, [Double?])]) throws -> StudyAnalysis {
    var sources = SourceTable()
    var responses = ResponseTable()
    var pairs = PairTable()
    for (name, task) in [("s0", task), ("s1", task), ("s2", other)] {
      let source = sources.append(name: name, title: name, task: task)!
      let a = responses.append(name: name + "a", source: source)!
      let b = responses.append(name: name + "b", source: source)!
      pairs.appendCollected(name: name, a: a, b: b)
    }
    let votes = [
      Vote(pair: Row(0), agent: Row(0), verdict: .a), Vote(pair: Row(2), agent: Row(0), verdict: .b),
    ]
    let contents = StudyContents(
      name: "two", title: "Two tasks", tasks: [task, other], sources: sources, responses: responses, pairs: pairs,
      votes: votes, factors: values.map(\.0), manifestations: values.map { ManifestationColumn($0.1) }, texts: Texts())
    return try StudyAnalysis(edited: EditedStudy(contents: contents))
  }

  private struct Texts: StudyTexts {
    func source(_ row: Row<Source>) -> SourceText { SourceText(text: "source \(row.index)") }
    func response(_ row: Row<Response>) -> String { "response \(row.index)" }
    func facts(of owner: FactOwner) -> [AtomicFact]? { nil }
    func judgements(of response: Row<Response>) -> [Judgement] { [] }
    func justifications(of pair: Row<Pair>) -> [Justification] { [] }
  }
}
