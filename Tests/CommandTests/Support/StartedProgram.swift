import Foundation
import Synchronization
import TestSupport

/// The built program while it runs, so that a server it asks can signal it or look at it.
final class StartedProgram: Sendable {
  private let number = Mutex<Int32>(0)
  private let process: Process
  private let scratch: Scratch

  /// - Parameters:
  ///   - environment: beside PATH and the repository's samples.
  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(filePath: builtExecutable("profile"))
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": scratch.path, "PROFILE_SAMPLES": Run.root + "SampleData",
    ].merging(environment) { $1 }
    let talk = scratch.path + "/talk"
    try Data().write(to: URL(filePath: talk))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: URL(filePath: talk))
    (self.process, self.scratch) = (process, scratch)
  }

  /// Held while it starts, so that it is never shot at before its number is known.
  func start() throws {
    try number.withLock { number in
      try process.run()
      number = process.processIdentifier
    }
  }

  func send(signal: Int32) { number.withLock { _ = kill($0, signal) } }

  /// What `ps` shows of it to everybody.
  var commandLine: String {
    let number = number.withLock { $0 }
    let bytes = FileManager.default.contents(atPath: "/proc/\(number)/cmdline") ?? Data()
    return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
  }

  /// - Returns: the exit code, nil when it was killed; and what it said.
  func end() throws -> (status: Int32?, talk: String) {
    process.waitUntilExit()
    let talk = try String(contentsOfFile: scratch.path + "/talk", encoding: .utf8)
    return (process.terminationReason == .exit ? process.terminationStatus : nil, talk)
  }
}
