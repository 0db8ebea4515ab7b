import Foundation
import Preferences
import TOMLReading

/// Which model was asked last, remembered under `$XDG_CONFIG_HOME/profile`. Of the key only its variable's name.
enum ModelSettings {
  static var file: String? { UserFolder.settings.map { $0 + "/model.toml" } }

  /// The model that was remembered; nil where there is none.
  ///
  /// - Throws: `CommandFailure` for a file that says something else.
  static func read() throws -> ModelAddress? {
    guard let file, let data = FileManager.default.contents(atPath: file) else { return nil }
    func wrong(_ what: String) -> CommandFailure {
      CommandFailure(.badData, "\(file): \(what); mend it, or remove the file and name the model anew.")
    }
    let table: TOMLTable
    do throws(TOMLFault) { table = try TOMLReader.read(Array(data), from: 0) } catch {
      throw wrong("broken TOML, \(error.message)")
    }
    func text(_ key: String) throws -> String? {
      switch table[key] {
      case nil: return nil
      case .text(let text)?: return text
      case _?: throw wrong("\(key) must be a text in quotes")
      }
    }
    guard let endpoint = try text("endpoint"), let model = try text("model") else {
      throw wrong("endpoint and model are both needed")
    }
    var allowsInsecure = false
    if case .boolean(let value)? = table["insecure"] { allowsInsecure = value }
    return ModelAddress(
      endpoint: endpoint, model: model, keyVariable: try text("key_from"), allowsInsecure: allowsInsecure)
  }

  /// - Throws: `CommandFailure` where it cannot be written.
  static func keep(_ address: ModelAddress) throws {
    guard let file else { return }
    var lines = [
      "# The model that the explorer asks. A key never stands here, only the name of the variable that holds it.",
      "endpoint = \(quoted(address.endpoint))", "model = \(quoted(address.model))",
    ]
    if let variable = address.keyVariable { lines.append("key_from = \(quoted(variable))") }
    if address.allowsInsecure { lines.append("insecure = true") }
    let url = URL(filePath: file)
    do {
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: url, options: .atomic)
    } catch {
      throw CommandFailure(.inputOutput, "\(file): cannot be written, so the model is not remembered.")
    }
  }

  private static func quoted(_ text: String) -> String {
    let letters = text.unicodeScalars.map { scalar -> String in
      switch scalar {
      case "\"": return "\\\""
      case "\\": return "\\\\"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: return String(scalar)
      }
    }
    return "\"" + letters.joined() + "\""
  }
}
