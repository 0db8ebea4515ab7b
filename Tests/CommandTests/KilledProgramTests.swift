import Foundation
import GRDB
import Preferences
import StudyStore
import TestSupport
import Testing

/// The built program, killed with SIGKILL at random moments.
@Suite struct KilledProgramTests {
  private static let kills = 30

  @Test func `an import killed at any moment is gone on with, and no half study looks whole`() throws {
    let scratch = try Scratch()
    let data = scratch.path + "/data.jsonl"
    let lines = (0..<2500).map { line in
      #"{"prompt": "Question \#(line % 2000): what is \#(line)?", "chosen": "It is \#(line).", "#
        + #""rejected": "\#(String(repeating: "Nobody knows. ", count: 20))\#(line % 7)"}"#
    }
    try lines.joined(separator: "\n").write(toFile: data, atomically: true, encoding: .utf8)
    let unbroken = scratch.path + "/unbroken.study"
    let start = ContinuousClock.now
    #expect(try run(["import", "hh-rlhf", data, "--into", unbroken], killedAfter: nil) == 0)
    let time = start.duration(to: .now)
    let expected = try shown(unbroken)

    let study = scratch.path + "/x.study"
    var generator = SystemRandomNumberGenerator()
    var (killed, finished) = (0, 0)
    while killed < Self.kills || finished == 0 {
      let moment = time * Double.random(in: 0...1.05, using: &generator)
      let status = try run(
        ["import", "hh-rlhf", data, "--into", study], killedAfter: killed < Self.kills ? moment : nil)
      if status == nil { killed += 1 }
      if FileManager.default.fileExists(atPath: study) {
        #expect(try shown(study) == expected)
        #expect(try integrity(study) == "ok")
        finished += 1
        for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: study + end) }
      } else if FileManager.default.fileExists(atPath: study + ".import") {
        #expect(try integrity(study + ".import") == "ok")
        // It is whole only where the kill fell between the last transaction and the renaming.
        if let file = try? StudyFile(path: study + ".import", readOnly: true) {
          #expect(try picture(file.read()) == expected)
        }
      }
    }
  }

  @Test func `an edit that was said to be kept is there after a kill, and the file is sound`() throws {
    let scratch = try Scratch()
    let study = scratch.path + "/x.study"
    let data = scratch.path + "/data.jsonl"
    try #"{"prompt": "Why?", "chosen": "Because.", "rejected": "No."}"#.write(
      toFile: data, atomically: true, encoding: .utf8)
    #expect(try run(["import", "hh-rlhf", data, "--into", study], killedAfter: nil) == 0)
    let start = ContinuousClock.now
    #expect(try run(["edit", study, "override", "r1", "fluency", "1"], killedAfter: nil) == 0)
    let time = start.duration(to: .now)
    var kept = 1
    var (killed, tried) = (0, 1)
    while killed < Self.kills {
      let status = try run(
        ["edit", study, "override", "r1", "fluency", "\(tried + 1)"],
        killedAfter: time * Double.random(in: 0...1.1))
      tried += 1
      if status == nil { killed += 1 } else { kept += 1 }
      #expect(try integrity(study) == "ok")
      let file = try StudyFile(path: study)
      let entries = try file.journal().read()
      file.close()
      #expect(entries.map(\.number) == Array(1...entries.count))
      #expect(entries.count >= kept && entries.count <= tried)
      kept = entries.count
    }
  }

  /// - Returns: the exit code; nil when it was killed.
  private func run(_ arguments: [String], killedAfter moment: Duration?) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: builtExecutable("profile"))
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    if let moment {
      usleep(UInt32(clamping: Int(moment / .microseconds(1))))
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : nil
  }

  private func shown(_ path: String) throws -> [String] {
    let file = try StudyFile(path: path)
    defer { file.close() }
    return try picture(file.read())
  }

  private func integrity(_ path: String) throws -> String? {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
  }
}
