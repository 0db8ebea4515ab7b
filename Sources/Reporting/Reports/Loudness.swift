import FactorAnalysis
import Preferences

/// Which factors differ most in a pair, as on screen.
public struct Loudness: Sendable {
  private let subject: Subject
  private let factors: LoudestFactors

  /// - Complexity: O(responses × factors).
  public init(in subject: Subject) {
    self.subject = subject
    factors = LoudestFactors(of: subject.task.task, in: subject.analysis)
  }

  /// `length 93 : 61, off focus .20 : .11`, the loudest first.
  public func words(_ row: PairRow, count: Int = 2) -> String {
    factors.differences(in: row.row, of: subject.analysis).prefix(count).map {
      "\(subject.factor($0.factor).name) \(NumberText.value($0.a)) : \(NumberText.value($0.b))"
    }.joined(separator: ", ")
  }
}
