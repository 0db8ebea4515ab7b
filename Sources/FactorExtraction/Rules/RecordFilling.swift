import Dispatch
public import Preferences
import Synchronization

/// Gives the responses of records the values of the standard factors that follow from the texts by a rule, so that whoever
/// keeps them need not read the texts again. Values that a record brings stay as they are.
///
/// Keep one for an import: words once stemmed are known from then on.
///
/// - Source: as `fillRules(in:isCancelled:progress:)`.
public final class RecordFilling: Sendable {
  private let rules: [(factor: String, rule: Rule)]
  /// What counts novel words and is not in use.
  private let idle = Mutex<[Handed]>([])

  public init() {
    rules = Factor.standard.compactMap { factor in (try? Rule(of: factor)).map { (factor.name, $0) } }
  }

  /// Fills records on all processors.
  /// - Complexity: O(length of the texts).
  public func fill(_ records: inout [ImportRecord]) {
    let count = records.count
    let parts = (count + Self.recordsPerPart - 1) / Self.recordsPerPart
    records.withUnsafeMutableBufferPointer { records in
      // Each part changes its own records.
      nonisolated(unsafe) let records = records
      DispatchQueue.concurrentPerform(iterations: parts) { part in
        let words = idle.withLock { $0.popLast() } ?? Handed()
        let first = part * Self.recordsPerPart
        for place in first..<min(count, first + Self.recordsPerPart) { fill(&records[place], with: &words.value) }
        idle.withLock { $0.append(words) }
      }
    }
  }

  private static let recordsPerPart = 256

  private func fill(_ record: inout ImportRecord, with words: inout NovelWords) {
    var isSourceRead = false
    for place in record.responses.indices {
      for (factor, rule) in rules where !record.responses[place].values.contains(where: { $0.name == factor }) {
        let text = record.responses[place].text
        switch rule {
        case .length: record.responses[place].values.append(ImportValue(factor, Double(wordCount(of: text))))
        case .novelWords:
          if !isSourceRead {
            words.read(source: record.source.text.whole)
            isSourceRead = true
          }
          if let share = words.share(of: text) { record.responses[place].values.append(ImportValue(factor, share)) }
        }
      }
    }
  }
}

/// What a thread counts novel words with. Handed from thread to thread under a lock, never used by two at once.
private final class Handed: @unchecked Sendable { var value = NovelWords() }
