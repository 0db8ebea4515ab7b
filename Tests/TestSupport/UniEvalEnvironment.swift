import Foundation

/// The Pythons with which UniEval is tested, and the models they make.
public enum UniEvalEnvironment {
  /// One with the packages of `.ci/unieval`; nil where nobody has made it.
  public static let python: String? = {
    let named = ProcessInfo.processInfo.environment["PROFILE_UNIEVAL_PYTHON"]
    return [named, root + ".build/unieval/bin/python"].compactMap { $0 }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()
  public static let whySkipped = "no Python with UniEval's packages is there; .ci/unieval makes one"

  /// Any at all.
  public static let plainPython: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
    let all = folders.map { $0 + "/python3" } + [python].compactMap { $0 }
    return all.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()
  public static let whyPlainSkipped = "there is no python3"

  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)
  /// The folder of the scripts and the references.
  public static let folder = root + "Tests/FactorExtractionTests/UniEval/"

  /// Makes a checkpoint of a tiny random T5.
  public static func makeCheckpoint(
    in folder: String, activation: String = "relu", form: String = "safetensors"
  ) throws {
    let maker = Process()
    maker.executableURL = URL(filePath: python!)
    maker.arguments = [self.folder + "make_model.py", folder, activation, form]
    try maker.run()
    maker.waitUntilExit()
    guard maker.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
