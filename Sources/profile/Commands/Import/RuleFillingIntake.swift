import Dispatch
import FactorExtraction
import Preferences
import StudyStore
import Synchronization

/// Fills in what follows from the texts while they are at hand, so that a study file need not be read for it again.
///
/// Some thousand records are filled in on all processors while the ones before are written.
struct RuleFillingIntake: ImportIntake {
  private let writer: StudyFileWriter
  private var waiting: [ImportItem] = []
  private var filling: Filling?

  private static let most = 4096

  init(_ writer: StudyFileWriter) { self.writer = writer }

  func begin(_ file: ImportFile) throws -> Int? { try writer.begin(file) }

  mutating func take(_ item: ImportItem) throws {
    waiting.append(item)
    if waiting.count >= Self.most { try handOver() }
  }

  mutating func end(_ file: ImportFile) throws {
    try handOver()
    try handOver()
    try writer.end(file)
  }

  /// Begins to fill in what waits, and writes what was begun before.
  private mutating func handOver() throws {
    let done = filling
    filling = waiting.isEmpty ? nil : Filling(waiting)
    waiting.removeAll(keepingCapacity: true)
    for item in done?.items ?? [] { try writer.take(item) }
  }
}

/// Items whose records are filled in, in the background.
private final class Filling: Sendable {
  private let filled = Mutex<[ImportItem]>([])
  private let isDone = DispatchGroup()

  init(_ items: [ImportItem]) {
    DispatchQueue.global(qos: .userInitiated).async(group: isDone) { [self] in
      var records = items.compactMap { if case .record(let record) = $0 { record } else { nil } }
      fillRules(in: &records)
      var next = records.makeIterator()
      let all = items.map { item in
        if case .record = item, let record = next.next() { ImportItem.record(record) } else { item }
      }
      filled.withLock { $0 = all }
    }
  }

  /// Waits until they are filled in.
  var items: [ImportItem] {
    isDone.wait()
    return filled.withLock { $0 }
  }
}
