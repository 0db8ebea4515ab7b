import LanguageModels

/// A model that the export made: a folder with its weights and a file that says what it is.
public struct UniEvalModel: Hashable, Sendable {
  /// The name of the file in the folder that says what the model is.
  public static let fileName = "unieval.json"

  /// The checkpoint's, such as `unieval-sum`.
  public let name: String
  /// SHA-256 over the checkpoint's weights and tokenizer, in hexadecimal digits: which model it is, wherever it lies.
  public let digest: String
  /// `float32`, which gives UniEval's scores, or `int8`, which gives nearly these, faster.
  public let arithmetic: String
  /// How many numbers the model is made of.
  public let parameters: Int
  /// How many tokens of a question are read; the rest is cut off, as UniEval does.
  public let longest: Int
  let folder: String

  /// Reads what a folder's file says.
  ///
  /// - Parameter bytes: what `fileName` in the folder holds.
  /// - Throws: `UniEvalError` that names the file.
  public init(_ bytes: [UInt8], in folder: String) throws(UniEvalError) {
    let file = folder + "/" + Self.fileName
    let again = "make it again with “profile unieval export”"
    let json: JSONValue
    do throws(JSONFault) { json = try JSONValue(parsing: bytes) } catch {
      throw UniEvalError(.badData, "\(file) is no JSON (\(error.message)); \(again).")
    }
    guard json["format"]?.integer == 1 else {
      throw UniEvalError(.badData, "\(file): its format is not known to this version of the program; \(again).")
    }
    guard let name = json["name"]?.text, let digest = json["digest"]?.text, digest.count == 64,
      digest.allSatisfy(\.isHexDigit), let arithmetic = json["arithmetic"]?.text,
      let parameters = json["parameters"]?.integer, parameters > 0, let longest = json["max_length"]?.integer,
      longest > 0
    else {
      throw UniEvalError(.badData, "\(file): name, digest, arithmetic, parameters or max_length is missing; \(again).")
    }
    (self.name, self.digest, self.arithmetic, self.parameters) = (name, digest, arithmetic, parameters)
    (self.longest, self.folder) = (longest, folder)
  }

  /// The model by name, and the beginning of its digest, which tells two of one name apart.
  public var title: String { "\(name) \(digest.prefix(8))" }

  /// The model as it stands in a factor's definition.
  public var label: String { "\(title), \(arithmetic)" }
}
