import Foundation

/// The cases of a file in `References`: fields between ";", numbers between spaces.
func referenceCases(_ name: String) throws -> [[[Substring]]] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("References")
  let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  return text.split(separator: "\n").map { $0.split(separator: ";").map { $0.split(separator: " ") } }
}

extension [Substring] {
  var numbers: [Double] { map { Double($0)! } }
  var number: Double { numbers[0] }
}

/// Whether two numbers agree to so many parts, or absolutely where both are below 1.
func agrees(_ value: Double?, _ expected: Double, to tolerance: Double) -> Bool {
  guard let value else { return false }
  return abs(value - expected) <= tolerance * max(1, abs(expected))
}
