import Foundation
import Preferences
import StudyFormats
import StudyStore

/// JSON Lines of 50,000 pairs with two texts of 600 characters, from reading to records and into a study file.
func importing() {
  work("JSON Lines read into records, 66 MB", for: .seconds(6), on: { PairLines.path }) { path in
    var intake = Counting()
    _ = try ImportRun(format: .named("hh-rlhf")!, paths: [path]).run(into: &intake)
    return intake.records
  }
  work("JSON Lines into a study file, 50,000 pairs", for: .seconds(12), on: { PairLines.path }) { path in
    let place = PairLines.folder + "/imported.study"
    for end in ["", "-wal", "-shm", ".import"] { try? FileManager.default.removeItem(atPath: place + end) }
    var writer = try StudyFileWriter(path: place, description: ImportDescription(name: "pairs", title: "Pairs"))
    _ = try ImportRun(format: .named("hh-rlhf")!, paths: [path]).run(into: &writer)
    try writer.finish()
  }
}

/// Takes records up and forgets them.
private struct Counting: ImportIntake {
  var records = 0

  func begin(_ file: ImportFile) -> Int? { 0 }
  mutating func take(_ item: ImportItem) { records += 1 }
  func end(_ file: ImportFile) {}
}

/// The file that is imported, made once.
private enum PairLines {
  static let folder = FileManager.default.currentDirectoryPath + "/.build/results"

  static var path: String {
    let path = folder + "/pairs.jsonl"
    guard !FileManager.default.fileExists(atPath: path) else { return path }
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var state: UInt64 = 14
    func word() -> String {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return String(state >> 40, radix: 36)
    }
    func text(_ length: Int) -> String {
      var text = word()
      while text.utf8.count < length { text += " " + word() }
      return String(text.prefix(length))
    }
    var lines = ""
    for _ in 0..<50_000 {
      lines += #"{"prompt": "\#(text(60))", "chosen": "\#(text(600))", "rejected": "\#(text(600))"}"# + "\n"
    }
    try? lines.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
