import Foundation
import TestSupport

/// One run of the built program.
struct Run {
  let status: Int32
  /// What came on standard output.
  let output: String
  /// What came on standard error.
  let talk: String

  /// The repository's root.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)

  static func sample(_ name: String) -> String { root + "SampleData/" + name }

  /// - Parameters:
  ///   - folder: the working folder.
  ///   - environment: beside PATH, a state folder of its own and the repository's samples.
  init(_ arguments: String..., in folder: String? = nil, environment: [String: String] = [:]) throws {
    try self.init(arguments, in: folder, environment: environment)
  }

  init(_ arguments: [String], in folder: String? = nil, environment: [String: String] = [:]) throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(filePath: builtExecutable("profile"))
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder ?? scratch.path)
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": scratch.path, "XDG_STATE_HOME": scratch.path + "/state",
      "PROFILE_SAMPLES": Run.root + "SampleData",
    ].merging(environment) { $1 }
    let files = ["output", "talk"].map { scratch.path + "/." + $0 }
    let handles = try files.map { path in
      try Data().write(to: URL(filePath: path))
      return try FileHandle(forWritingTo: URL(filePath: path))
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: files[0], encoding: .utf8)
    talk = try String(contentsOfFile: files[1], encoding: .utf8)
  }

  /// The output as JSON.
  var json: JSON { get throws { JSON(try JSONSerialization.jsonObject(with: Data(output.utf8))) } }

  /// The output as rows of a CSV file without quotes, by column name.
  var rows: [[String: String]] {
    let lines = output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    guard let header = lines.first else { return [] }
    return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { $1 }) }
  }
}
