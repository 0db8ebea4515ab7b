public import Preferences

/// One response, or two to the same source, that are rated in one request, so that they are held to one standard.
public struct AnnotationGroup: Hashable, Sendable {
  public let source: Row<Source>
  public let first: Row<Response>
  public let second: Row<Response>?

  public init(source: Row<Source>, first: Row<Response>, second: Row<Response>? = nil) {
    (self.source, self.first, self.second) = (source, first, second)
  }

  public var responses: [Row<Response>] { [first] + (second.map { [$0] } ?? []) }

  /// What the responses are called in a request.
  var letters: [String] { second == nil ? ["A"] : ["A", "B"] }

  /// Every response that stands in a pair, once: with the other of its first pair where that one is still free, else with
  /// another response to its source, else alone.
  ///
  /// - Complexity: O(pairs + responses).
  static func all(of study: StudyContents) -> [AnnotationGroup] {
    var groups: [AnnotationGroup] = []
    var isTaken = [Bool](repeating: false, count: study.responses.count)
    func take(_ first: Row<Response>, _ second: Row<Response>?) {
      groups.append(
        AnnotationGroup(source: study.responses.sources[first.index], first: first, second: second))
      isTaken[first.index] = true
      if let second { isTaken[second.index] = true }
    }
    for pair in 0..<study.pairs.count {
      let (a, b) = (study.pairs.a[pair], study.pairs.b[pair])
      if a != b, !isTaken[a.index], !isTaken[b.index] { take(a, b) }
    }
    var waiting: [Row<Source>: Row<Response>] = [:]
    var order: [Row<Source>] = []
    for pair in 0..<study.pairs.count {
      for row in [study.pairs.a[pair], study.pairs.b[pair]] where !isTaken[row.index] {
        let source = study.responses.sources[row.index]
        if let other = waiting[source], other != row {
          waiting[source] = nil
          take(other, row)
        } else if waiting[source] == nil {
          waiting[source] = row
          order.append(source)
        }
      }
    }
    for source in order { if let rest = waiting.removeValue(forKey: source) { take(rest, nil) } }
    return groups
  }
}
