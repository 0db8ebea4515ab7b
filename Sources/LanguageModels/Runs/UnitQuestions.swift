import Synchronization

/// Questions that do not depend on each other's answers, made one unit of a study at a time, so that not all texts are in
/// memory.
struct UnitQuestions<Subject: Sendable>: Sequence, Sendable {
  typealias Element = (subject: Subject, question: Question)

  private let units: @Sendable () throws -> Int
  private let make: @Sendable (Int) throws -> [Element]
  private let outcome = IterationOutcome()

  /// - Parameters:
  ///   - units: how many there are; asked when an iteration begins.
  ///   - make: the questions about a unit, possibly none.
  init(units: @escaping @Sendable () throws -> Int, make: @escaping @Sendable (Int) throws -> [Element]) {
    (self.units, self.make) = (units, make)
  }

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
    var count: Int?
    var next = 0
    return AnyIterator {
      do {
        if count == nil { count = try units() }
        while waiting.isEmpty {
          guard next < count! else { return nil }
          waiting = try make(next).reversed()
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
