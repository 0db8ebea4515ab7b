public import Statistics

/// What it means that a factor scores differently on two sides, as generation and evaluation of one model.
public struct GapSentence: Sendable {
  public struct Side: Sendable {
    /// As it reads after “in”: `generation`, `the humans' choices`.
    public let title: String
    public let score: Double?

    public init(_ title: String, _ score: Double?) {
      self.title = title
      self.score = score
    }
  }

  public let text: String

  /// - Parameters:
  ///   - interval: of first minus second.
  ///   - human: the humans' score, where they are none of the sides.
  public init(_ first: Side, _ second: Side, _ interval: Interval?, human: Double? = nil) {
    guard let one = first.score, let other = second.score else {
      let empty = [first, second].filter { $0.score == nil }.map(\.title).joined(separator: " and in ")
      text = "No gap: the factor has no score in \(empty)."
      return
    }
    func number(_ score: Double) -> String { NumberText.score(score) }
    var parts: [String] = []
    if one * other < 0 {
      let ways = one > 0 ? ("more", "less") : ("less", "more")
      parts.append(
        "It turns around: in \(first.title) the preferred response has \(ways.0) of it (\(number(one))), in "
          + "\(second.title) \(ways.1) (\(number(other))).")
    } else if abs(one) == abs(other) {
      parts.append("It counts alike in \(first.title) and in \(second.title) (\(number(one))).")
    } else {
      let (more, less) = abs(one) > abs(other) ? (first, second) : (second, first)
      parts.append(
        "It counts for more in \(more.title) (\(NumberText.score(more.score))) than in \(less.title) "
          + "(\(NumberText.score(less.score))).")
    }
    if let interval {
      let level = NumberText.value(interval.level * 100)
      let holdsZero = interval.low <= 0 && interval.high >= 0
      parts.append(
        "Gap \(NumberText.change(one - other)), \(level) % \(NumberText.interval(interval)): "
          + (holdsZero ? "other sources could close it." : "other sources are unlikely to close it."))
    }
    if let human, one != other {
      let distances = (abs(one - human), abs(other - human))
      let near = distances.0 < distances.1 ? "\(first.title)" : "\(second.title)"
      parts.append(
        distances.0 == distances.1
          ? "The humans (\(number(human))) are as near to either."
          : "The humans (\(number(human))) are nearer to \(near).")
    }
    text = parts.joined(separator: " ")
  }
}
