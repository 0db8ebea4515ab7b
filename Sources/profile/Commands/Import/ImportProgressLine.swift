import Reporting
import StudyFormats

/// How far an import is, on one line of a terminal, from its second second on.
struct ImportProgressLine {
  private let start = ContinuousClock.now
  private var shown: ContinuousClock.Instant?

  mutating func show(_ progress: ImportProgress) {
    let now = ContinuousClock.now
    let passed = start.duration(to: now) / .seconds(1)
    guard passed > 1, shown.map({ $0.duration(to: now) > .milliseconds(100) }) ?? true else { return }
    shown = now
    StandardError.show(stage: Self.text(progress, seconds: passed), done: nil)
  }

  static func text(_ progress: ImportProgress, seconds: Double) -> String {
    var parts = ["\(progress.file)  \(size(progress.bytes))"]
    // Of a packed file nobody knows how long it is.
    let isPacked = [".gz", ".parquet"].contains { progress.file.hasSuffix($0) }
    let all = isPacked ? nil : progress.allBytes
    if let all { parts[0] += " of \(size(all))" }
    parts.append("\(NumberText.count(Int(Double(progress.records) / seconds))) rows/s")
    if let all, progress.bytes > 0 {
      let left = seconds * Double(max(0, all - progress.bytes)) / Double(progress.bytes)
      parts.append("\(NumberText.count(Int(left.rounded(.up)))) s left")
    }
    return parts.joined(separator: " · ")
  }

  private static func size(_ bytes: Int) -> String {
    let tenths = bytes / 100_000
    return "\(NumberText.count(tenths / 10)).\(tenths % 10) MB"
  }
}
