import Synchronization

/// Questions that do not depend on each other's answers, made one unit of a study at a time, so that not all texts are in
/// memory.
struct UnitQuestions<Subject: Sendable>: Sequence, Sendable {
  typealias Element = (subject: Subject, question: Question)

  /// How many units there are, and the questions about one, possibly none.
  typealias Units = (count: Int, questions: (Int) throws -> [Element])

  private let units: @Sendable () throws -> Units
  private let outcome = IterationOutcome()

  /// - Parameter units: asked when an iteration begins.
  init(_ units: @escaping @Sendable () throws -> Units) { self.units = units }

  /// Why the last iteration ended before its end, which a `Sequence` cannot say.
  var failure: (any Error)? { outcome.failure.withLock { $0 } }

  /// How many questions there are, equal ones counted each time.
  func count() throws -> Int {
    let count = reduce(0) { count, _ in count + 1 }
    if let failure { throw failure }
    return count
  }

  func makeIterator() -> AnyIterator<Element> {
    var waiting: [Element] = []
    var all: Units?
    var next = 0
    return AnyIterator {
      do {
        if all == nil { all = try units() }
        while waiting.isEmpty {
          guard next < all!.count else { return nil }
          waiting = try all!.questions(next).reversed()
          next += 1
        }
        return waiting.removeLast()
      } catch {
        outcome.failure.withLock { $0 = error }
        return nil
      }
    }
  }
}

private final class IterationOutcome: Sendable {
  let failure = Mutex<(any Error)?>(nil)
}
