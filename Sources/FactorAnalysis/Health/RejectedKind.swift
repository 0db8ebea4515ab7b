public import Preferences

/// Rejected rows with the same reason, numbers and quoted words aside.
public struct RejectedKind: Hashable, Sendable {
  /// The reason, with … in place of what differs from row to row.
  public let reason: String
  /// Indices into the rejected rows, ascending.
  public let rows: [Int]

  /// The most frequent first, equally frequent ones as they come.
  ///
  /// - Complexity: O(rows · length of reasons).
  public static func all(of rejected: [RejectedRow]) -> [RejectedKind] {
    var rows: [String: [Int]] = [:]
    for (index, row) in rejected.enumerated() { rows[pattern(of: row), default: []].append(index) }
    return rows.map { RejectedKind(reason: $0.key, rows: $0.value) }
      .sorted { ($1.rows.count, $0.rows[0]) < ($0.rows.count, $1.rows[0]) }
  }

  private static func pattern(of row: RejectedRow) -> String {
    var result = ""
    var closing: Character?
    var inNumber = false
    for character in row.reason {
      if let end = closing {
        if character == end {
          result.append("…")
          result.append(character)
          closing = nil
        }
        continue
      }
      if character.isNumber {
        if !inNumber { result.append("…") }
        inNumber = true
        continue
      }
      inNumber = false
      result.append(character)
      closing = character == "“" ? "”" : character == "\"" ? "\"" : nil
    }
    return (row.field.map { "\($0): " } ?? "") + result
  }
}
