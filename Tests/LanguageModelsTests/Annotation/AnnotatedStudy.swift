import LanguageModels
import Preferences
import StudyFormats
import Synchronization

/// Some pairs whose texts are told apart by their names.
struct AnnotatedStudy: StudyTexts {
  /// Three sources: `s0` with a pair, `s1` with two pairs that share a response, `s2` with two pairs and a response that is in
  /// none.
  static func make() -> StudyContents {
    var study = StudyContents(name: "test", title: "Test", tasks: [.instructionFollowing], texts: AnnotatedStudy())
    let responses = ["s0": ["a", "b"], "s1": ["c", "d", "e"], "s2": ["f", "g", "h", "i", "alone"]]
    for name in ["s0", "s1", "s2"] {
      let source = study.sources.append(
        name: name, title: name, task: .instructionFollowing, cluster: nil)!
      for response in responses[name]! {
        _ = study.responses.append(name: response, source: source, agent: nil, targetScore: nil)
      }
    }
    for (a, b) in [("a", "b"), ("c", "d"), ("d", "e"), ("f", "g"), ("i", "h")] {
      study.pairs.appendCollected(
        name: a + b, a: study.responses.row(named: a)!, b: study.responses.row(named: b)!)
    }
    study.factors = Factor.standard
    study.manifestations = study.factors.map { _ in ManifestationColumn(count: study.responses.count) }
    return study
  }

  func source(_ row: Row<Source>) -> SourceText { SourceText(text: "Query \(row.index): what is to be done?") }
  func response(_ row: Row<Response>) -> String { "Response \(row.index) says what is to be done." }
  func facts(of owner: FactOwner) -> [AtomicFact]? { nil }
  func judgements(of response: Row<Response>) -> [Judgement] { [] }
  func justifications(of pair: Row<Pair>) -> [Justification] { [] }
}

/// What an annotation handed over.
final class AnnotationFindings: Sendable {
  private let all = Mutex<[AnnotationFinding]>([])

  var add: @Sendable (AnnotationFinding) -> Void { { finding in self.all.withLock { $0.append(finding) } } }

  var values: [Row<Response>: [String: Double]] {
    sources.reduce(into: [:]) { result, source in
      for response in source.responses {
        for value in response.values { result[response.response, default: [:]][value.name] = value.value }
      }
    }
  }

  /// Why, by response and factor, where that was said.
  var reasons: [Row<Response>: [String: String]] {
    sources.reduce(into: [:]) { result, source in
      for response in source.responses {
        for origin in response.origins { result[response.response, default: [:]][origin.factor] = origin.reason }
      }
    }
  }

  /// By which prompts values were asked for, without the hash of their words.
  var prompts: Set<String> {
    Set(
      sources.flatMap(\.responses).flatMap(\.origins).compactMap(\.asking).map {
        $0.prompt.split(separator: "/").dropLast().joined(separator: "/")
      })
  }

  var metadata: [Row<Source>: [String: String]] {
    sources.reduce(into: [:]) { result, source in
      for value in source.metadata { result[source.source, default: [:]][value.name] = value.value.spelling }
    }
  }

  var nothing: [AnnotationSubject] {
    all.withLock { $0.compactMap { if case .nothing(let subject, _) = $0 { subject } else { nil } } }
  }

  /// The study with what was found in it.
  func fill(_ study: StudyContents) -> StudyContents {
    var study = study
    for name in Set(values.values.flatMap(\.keys)).sorted() where !study.factors.contains(where: { $0.name == name }) {
      study.factors.append(Factor(name: name, definition: ""))
      study.manifestations.append(ManifestationColumn(count: study.responses.count))
    }
    for (place, factor) in study.factors.enumerated() {
      for (row, own) in values { if let value = own[factor.name] { study.manifestations[place][row] = value } }
    }
    let columns = Set(metadata.values.flatMap(\.keys)).sorted().map { name in
      var words: [String] = []
      let codes = (0..<study.sources.count).map { row -> UInt32 in
        guard let word = metadata[Row(row)]?[name] else { return MetadataColumn.none }
        if !words.contains(word) { words.append(word) }
        return UInt32(words.firstIndex(of: word)!)
      }
      return MetadataColumn(name: name, level: .source, values: .words(codes: codes, words: words))
    }
    study.metadata = MetadataInMemory(columns)
    return study
  }

  private var sources: [ExtractedSource] {
    all.withLock { $0.compactMap { if case .found(let source) = $0 { source } else { nil } } }
  }
}
