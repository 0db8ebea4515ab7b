import Subprocess

/// Turns a downloaded UniEval checkpoint into a folder that the sidecar reads.
public struct UniEvalExport: Sendable {
  public enum Form: String, CaseIterable, Sendable {
    /// For onnxruntime, in float32: UniEval's own scores.
    case onnx
    /// For CTranslate2, in 8 bits: a quarter of the memory, more than twice as fast, and nearly the same scores.
    case int8
  }

  /// Its parts, one behind the other.
  private static let script =
    PackageResources.export_1_checkpoint_py + PackageResources.export_2_onnx_py
    + PackageResources.export_3_ctranslate2_py + PackageResources.export_4_all_py

  let python: String

  /// - Parameter python: a program, by path or by name; it needs numpy, sentencepiece and onnx, or ctranslate2 for int8.
  public init(python: String = "python3") { self.python = python }

  /// Runs the export. Nothing of the checkpoint is run: its weights are read as numbers.
  ///
  /// - Parameters:
  ///   - checkpoint: a folder in Hugging Face's layout.
  ///   - folder: an empty folder.
  ///   - name: the model's name in what it scores; nil for the checkpoint's.
  /// - Throws: `UniEvalError` with what the script said.
  public func run(_ checkpoint: String, into folder: String, as form: Form, name: String?) async throws {
    var options = PlatformOptions()
    options.createSession = true
    let program = try PythonProgram(python)
    let start = "import sys; exec(compile(sys.stdin.buffer.read(), 'export', 'exec'))"
    let arguments = program.arguments + ["-c", start, checkpoint, folder, form.rawValue] + (name.map { [$0] } ?? [])
    do {
      let result = try await Subprocess.run(
        program.executable, arguments: Arguments(arguments), platformOptions: options,
        input: .array(Self.script), output: .discarded, error: .string(limit: 1 << 20))
      guard !result.terminationStatus.isSuccess else { return }
      let said = result.standardError.split(separator: "\n").last.map(String.init) ?? "\(result.terminationStatus)"
      // A Python that cannot run the script is as good as none.
      let code: UniEvalError.Code = result.terminationStatus == .exited(65) ? .badData : .unavailable
      throw UniEvalError(code, "the model was not exported: \(said).")
    } catch let error as SubprocessError where error.code == .executableNotFound || error.code == .spawnFailed {
      throw PythonProgram.missing(python)
    }
  }
}
