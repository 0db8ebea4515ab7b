import FactorAnalysis
import Foundation
import Preferences

/// The files that `References/alignment.py` writes.
enum ReferenceStudy {
  static func lines(_ name: String) throws -> [[String]] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: folder.appendingPathComponent("References/\(name)"), encoding: .utf8)
    return text.split(separator: "\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func builder() throws -> StudyBuilder {
    var builder = StudyBuilder()
    for (index, fields) in try lines("study.txt").enumerated() {
      let name = "p\(index)"
      builder.source(name, cluster: "cluster \(fields[0])")
      builder.pair(name)
      for (factor, (a, b)) in zip(numbers(fields[3]), numbers(fields[4])).enumerated() {
        builder.value("factor \(factor)", of: name + ".a", a)
        builder.value("factor \(factor)", of: name + ".b", b)
      }
      builder.human(name, verdict(fields[1]))
      builder.judge("judge", name, verdict(fields[2]))
    }
    return builder
  }

  static func expected() throws -> [String: [Double]] {
    var result: [String: [Double]] = [:]
    for fields in try lines("alignment.txt") { result[fields[0]] = numbers(fields[1]).map { $0! } }
    return result
  }

  private static func verdict(_ text: String) -> Verdict { text == "1" ? .a : text == "-1" ? .b : .tie }

  private static func numbers(_ text: String) -> [Double?] {
    text.split(separator: " ").map { $0 == "nan" ? nil : Double($0)! }
  }
}
