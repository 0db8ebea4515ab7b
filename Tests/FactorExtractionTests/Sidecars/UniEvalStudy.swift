import Foundation
import Preferences
import Synchronization

@testable import FactorExtraction

/// A study in memory.
struct UniEvalStudy: StudyTexts {
  var sources: [String]
  /// Texts, in turn to one source after the other.
  var responses: [String]

  func source(_ row: Row<Source>) -> SourceText { SourceText(text: sources[row.index]) }
  func response(_ row: Row<Response>) -> String { responses[row.index] }
  func facts(of owner: FactOwner) -> [AtomicFact]? { nil }
  func judgements(of response: Row<Response>) -> [Judgement] { [] }
  func justifications(of pair: Row<Pair>) -> [Justification] { [] }

  func contents(_ factors: [Factor] = Factor.standard) -> StudyContents {
    var contents = StudyContents(name: "study", title: "Study", factors: factors, texts: self)
    for index in sources.indices { contents.sources.append(name: "s\(index)", title: "", task: .summarization) }
    for index in responses.indices {
      contents.responses.append(name: "r\(index)", source: Row(index % sources.count))
    }
    contents.manifestations = factors.map { _ in ManifestationColumn(count: responses.count) }
    return contents
  }

  /// Thirty responses of one or two sentences to three sources.
  static let thirty = UniEvalStudy(
    sources: ["Where does the bus stop?", "The lamp flickers when it rains.", "How do I whiten a wall?"],
    responses: (0..<30).map { place in
      "Answer \(place) is short\(String(repeating: " and so on", count: place % 7))."
        + (place % 3 == 0 ? " It has two sentences." : "")
    })
}

extension UniEvalModel {
  static func named(_ name: String, digest: String = String(repeating: "0", count: 64)) throws -> UniEvalModel {
    try UniEvalModel(
      Array(
        """
        {"format": 1, "name": "\(name)", "digest": "\(digest)", "arithmetic": "float32", "parameters": 1000000,
         "max_length": 1024}
        """.utf8), in: "models")
  }
}

/// What a run hands over, by response and factor.
final class KeptValues: Sendable {
  private let values = Mutex<[String: Double]>([:])
  private let repeated = Mutex<[String]>([])
  private let origins = Mutex<Set<ManifestationOrigin>>([])

  var all: [String: Double] { values.withLock { $0 } }
  /// What was handed over more than once.
  var twice: [String] { repeated.withLock { $0 } }

  var origin: Set<ManifestationOrigin> { origins.withLock { $0 } }

  func keep(_ found: [ExtractedSource]) {
    for response in found.flatMap(\.responses) {
      origins.withLock { $0.formUnion(response.origins) }
      for value in response.values {
        let key = response.name + " " + value.name
        if values.withLock({ $0.updateValue(value.value ?? .nan, forKey: key) }) != nil {
          repeated.withLock { $0.append(key) }
        }
      }
    }
  }
}

/// A folder of a test's own, gone with the value that made it.
final class ScratchFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "unieval-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}
