import Foundation

/// The real llama.cpp server with a tiny random model, for as long as this lives.
package final class LlamaServer {
  package static let key = "sk-loopback"
  /// A Python with the packages of `.ci/llama`; nil where nobody has made one.
  package static let python: String? = {
    let named = ProcessInfo.processInfo.environment["PROFILE_LLAMA_PYTHON"]
    let made = root.path + "/.build/llama/bin/python"
    return [named, made].compactMap { $0 }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
  package static let whySkipped: String = "no Python with llama.cpp is there; .ci/llama makes one"

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// With `/v1`.
  package let address: String
  private let process = Process()
  private let input = Pipe()
  private let folder: String

  package init() throws {
    folder = NSTemporaryDirectory() + "llama-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let scripts = LlamaServer.root.appending(path: "Tests/LanguageModelsTests/LlamaServer").path + "/"
    let model = folder + "/tiny.gguf"
    let maker = Process()
    maker.executableURL = URL(fileURLWithPath: LlamaServer.python!)
    maker.arguments = [scripts + "make_model.py", model]
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }

    let output = Pipe()
    process.executableURL = maker.executableURL
    process.arguments = [scripts + "serve.py", model, LlamaServer.key]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    var line = Data()
    while !line.contains(0x0A) {
      let piece = output.fileHandleForReading.availableData
      guard !piece.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += piece
    }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isNewline)[0]
    address = (words.hasPrefix("http") ? String(words) : "http://" + words) + "/v1"
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: folder)
  }
}
