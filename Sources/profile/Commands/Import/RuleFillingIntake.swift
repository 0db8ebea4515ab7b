import FactorExtraction
import Preferences
import StudyStore

/// Fills in what follows from the texts while they are at hand, so that a study file need not be read for it again.
struct RuleFillingIntake: ImportIntake {
  private let writer: StudyFileWriter
  private var waiting: [ImportItem] = []

  /// Enough to occupy all processors.
  private static let most = 8192

  init(_ writer: StudyFileWriter) { self.writer = writer }

  func begin(_ file: ImportFile) throws -> Int? { try writer.begin(file) }

  mutating func take(_ item: ImportItem) throws {
    waiting.append(item)
    if waiting.count >= Self.most { try handOver() }
  }

  mutating func end(_ file: ImportFile) throws {
    try handOver()
    try writer.end(file)
  }

  private mutating func handOver() throws {
    var records = waiting.compactMap { if case .record(let record) = $0 { record } else { nil } }
    fillRules(in: &records)
    var next = records.makeIterator()
    for item in waiting {
      if case .record = item, let filled = next.next() {
        try writer.take(.record(filled))
      } else {
        try writer.take(item)
      }
    }
    waiting.removeAll(keepingCapacity: true)
  }
}
