import Foundation
import TestSupport

/// A line of shell with the program as `$0`.
struct Shell {
  let status: Int32
  let output: String
  let talk: String

  init(_ line: String) throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line, builtExecutable("profile")]
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": scratch.path, "PROFILE_SAMPLES": Run.root + "SampleData",
    ]
    let files = ["output", "talk"].map { scratch.path + "/." + $0 }
    for file in files { try Data().write(to: URL(filePath: file)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: files[0]))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: files[1]))
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    output = try String(contentsOfFile: files[0], encoding: .utf8)
    talk = try String(contentsOfFile: files[1], encoding: .utf8)
  }
}
