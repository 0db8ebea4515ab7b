import Foundation

/// A parsed JSON value that can be walked.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  subscript(key: String) -> JSON { JSON((value as? [String: Any])?[key]) }
  subscript(index: Int) -> JSON { list.indices.contains(index) ? list[index] : JSON(nil) }

  var list: [JSON] { (value as? [Any])?.map { JSON($0) } ?? [] }
  var keys: Set<String> { Set((value as? [String: Any])?.keys.map(\.self) ?? []) }
  var text: String? { value as? String }
  var number: Double? { (value as? NSNumber)?.doubleValue }
  /// Whether it is this number, but for the last digits, which Foundation's reader does not always get right.
  func isNear(_ other: Double?) -> Bool {
    guard let number, let other else { return number == nil && other == nil }
    return abs(number - other) <= 1e-12 * max(1, abs(other))
  }

  var isNull: Bool { value is NSNull }

  /// The element of a list whose members have these texts.
  func first(where members: [String: String]) -> JSON {
    list.first { element in members.allSatisfy { element[$0.key].text == $0.value } } ?? JSON(nil)
  }
}
