import Foundation
public import Testing

/// Compares a text with `Snapshots/<name>.txt` beside the test's file.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written anew, and the test fails all the same, so that a
/// recording run is never taken for a passing one.
public func assertSnapshot(
  _ text: String, named name: String, filePath: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name + ".txt")
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      Issue.record("recorded snapshot \(name); run again without RECORD_SNAPSHOTS", sourceLocation: sourceLocation)
    } catch {
      Issue.record("snapshot \(name) cannot be written: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record(
      "there is no snapshot \(name) yet; RECORD_SNAPSHOTS=1 records this:\n\(text)", sourceLocation: sourceLocation)
    return
  }
  guard expected != text else { return }
  Issue.record(
    "snapshot \(name) differs (- expected, + found):\n\(lineDifference(from: expected, to: text))",
    sourceLocation: sourceLocation)
}
