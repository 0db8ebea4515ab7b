import Dispatch
public import Preferences
import Synchronization

/// Fills the columns of factors that follow from the texts by a rule, for every response without a value. Values that came
/// with the study stay as they are, and texts are read only where one is missing.
///
/// Works on all processors, a source and its responses at a time.
///
/// - Parameters:
///   - isCancelled: asked before each source, on any thread. Nothing is filled once it says so.
///   - progress: told how many responses of how many are done, in ascending order but on any thread.
/// - Throws: `UnknownRule` before any text is read; `CancellationError`; or what reading a text threw. Nothing is filled then.
/// - Complexity: O(length of the texts).
public func fillRules(
  in contents: inout StudyContents, isCancelled: @Sendable () -> Bool = { false },
  progress: @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in }
) throws {
  var extraction = RuleExtraction(responses: contents.responses.count)
  var filled: [(factor: Int, rule: Rule)] = []
  for (index, factor) in contents.factors.enumerated() {
    guard let rule = try Rule(of: factor) else { continue }
    filled.append((index, rule))
    extraction.need(rule, wherever: contents.manifestations[index])
  }
  let values = try extraction.run(contents, isCancelled: isCancelled, progress: progress)
  for (index, rule) in filled {
    var column = contents.manifestations[index]
    for response in 0..<column.count where column[Row(response)] == nil {
      let value = values[response][rule]
      if !value.isNaN { column[Row(response)] = value }
    }
    contents.manifestations[index] = column
  }
}

/// What has to be extracted, and the work of doing it.
private struct RuleExtraction {
  /// One value per rule, NaN where there is none.
  struct Values {
    var length = Double.nan
    var novelWords = Double.nan

    subscript(rule: Rule) -> Double {
      switch rule {
      case .length: length
      case .novelWords: novelWords
      }
    }
  }

  private struct Needs: OptionSet {
    var rawValue: UInt8
    static let length = Needs(rawValue: 1)
    static let novelWords = Needs(rawValue: 2)
  }

  private var needs: [Needs]

  init(responses: Int) { needs = Array(repeating: [], count: responses) }

  mutating func need(_ rule: Rule, wherever column: ManifestationColumn) {
    for response in needs.indices where column[Row(response)] == nil {
      needs[response].insert(rule == .length ? .length : .novelWords)
    }
  }

  func run(
    _ contents: StudyContents, isCancelled: @Sendable () -> Bool, progress: @Sendable (Int, Int) -> Void
  ) throws -> [Values] {
    let chunks = chunks(by: contents.responses.sources)
    let total = chunks.reduce(0) { $0 + $1.count }
    let state = Mutex(State())
    var values = [Values](repeating: Values(), count: needs.count)
    values.withUnsafeMutableBufferPointer { values in
      // Each chunk writes the values of its own responses.
      nonisolated(unsafe) let values = values
      DispatchQueue.concurrentPerform(iterations: chunks.count) { chunk in
        guard let words = state.withLock({ $0.begin() }) else { return }
        let outcome = Result {
          try extract(chunks[chunk], contents, with: words, into: values) {
            state.withLock { $0.stop(if: isCancelled()) }
          }
        }
        state.withLock {
          $0.end(chunk, words, outcome)
          if case .success(true) = outcome {
            $0.done += chunks[chunk].count
            progress($0.done, total)
          }
        }
      }
    }
    try state.withLock { try $0.check() }
    return values
  }

  /// The responses that need something, those of one source together, cut where sources end.
  private func chunks(by sources: [Row<Source>]) -> [[Row<Response>]] {
    let rows = needs.indices.filter { !needs[$0].isEmpty }.map { Row<Response>($0) }
      .sorted { (sources[$0.index], $0) < (sources[$1.index], $1) }
    var chunks: [[Row<Response>]] = []
    for row in rows {
      if let last = chunks.last, last.count < 32 || sources[last[last.count - 1].index] == sources[row.index] {
        chunks[chunks.count - 1].append(row)
      } else {
        chunks.append([row])
      }
    }
    return chunks
  }

  /// Extracts what a chunk needs. Returns false when stopped.
  private func extract(
    _ rows: [Row<Response>], _ contents: StudyContents, with words: Handed,
    into values: UnsafeMutableBufferPointer<Values>, unless isStopped: () -> Bool
  ) throws -> Bool {
    var current: Row<Source>?
    var sourceRead: Row<Source>?
    for row in rows {
      let source = contents.responses.sources[row.index]
      if source != current {
        if isStopped() { return false }
        current = source
      }
      let text = try contents.texts.response(row)
      if needs[row.index].contains(.length) { values[row.index].length = Double(wordCount(of: text)) }
      if needs[row.index].contains(.novelWords) {
        if sourceRead != source {
          words.value.read(source: try contents.texts.source(source).whole)
          sourceRead = source
        }
        values[row.index].novelWords = words.value.share(of: text) ?? .nan
      }
    }
    return true
  }
}

/// What a thread counts novel words with. Handed from thread to thread under the lock, never used by two at once.
private final class Handed: @unchecked Sendable { var value = NovelWords() }

/// Shared by the threads of one extraction.
private struct State {
  var done = 0
  private var idle: [Handed] = []
  private var isStopped = false
  private var failure: (chunk: Int, error: any Error)?

  /// Something to count novel words with, nil when there is nothing more to do.
  mutating func begin() -> Handed? { isStopped ? nil : idle.popLast() ?? Handed() }

  mutating func stop(if isCancelled: Bool) -> Bool {
    isStopped = isStopped || isCancelled
    return isStopped
  }

  mutating func end(_ chunk: Int, _ words: Handed, _ outcome: Result<Bool, any Error>) {
    idle.append(words)
    if case .failure(let error) = outcome {
      isStopped = true
      if failure == nil || chunk < failure!.chunk { failure = (chunk, error) }
    }
  }

  func check() throws {
    if let failure { throw failure.error }
    if isStopped { throw CancellationError() }
  }
}
