import Dispatch
import FactorExtraction
import Preferences
import StudyStore
import Synchronization

/// Fills in what follows from the texts while they are at hand, so that a study file need not be read for it again. While one
/// batch is written the next one is filled.
struct RuleFillingIntake: ImportIntake {
  private let writer: StudyFileWriter
  private let filling = RecordFilling()
  private var waiting: [ImportItem] = []
  private var underWay: Batch?

  /// Enough to occupy all processors.
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

  /// Begins to fill what waits and writes what was filled meanwhile.
  private mutating func handOver() throws {
    let filled = underWay
    underWay = waiting.isEmpty ? nil : Batch(waiting, filling)
    waiting = []
    guard let filled else { return }
    for item in filled.items() { try writer.take(item) }
  }
}

/// Items that are being filled on other threads.
private final class Batch: Sendable {
  private let made = Mutex<[ImportItem]>([])
  private let isMade = DispatchSemaphore(value: 0)

  init(_ items: [ImportItem], _ filling: RecordFilling) {
    DispatchQueue.global(qos: .userInitiated).async { [self] in
      var records = items.compactMap { if case .record(let record) = $0 { record } else { nil } }
      filling.fill(&records)
      var next = records.makeIterator()
      let filled = items.map { item in
        if case .record = item, let record = next.next() { ImportItem.record(record) } else { item }
      }
      made.withLock { $0 = filled }
      isMade.signal()
    }
  }

  /// Waits for them; only once.
  func items() -> [ImportItem] {
    isMade.wait()
    return made.withLock { $0 }
  }
}
