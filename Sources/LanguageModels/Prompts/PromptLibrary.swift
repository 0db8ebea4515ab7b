import Foundation
public import Preferences
import TOMLReading

/// All prompts of a run: those that come with the program, some replaced by files of the user, and those of the user's own
/// factors.
public struct PromptLibrary: Sendable {
  /// Asks for the atomic facts of a response or a source.
  public private(set) var facts: Prompt
  /// By name of factor.
  private var prompts: [String: Prompt]
  /// Those that files of the user stand for.
  private(set) var replaced: Set<String> = []

  /// The prompts that come with the program.
  public init() {
    func standard(_ bytes: [UInt8], _ name: String) -> Prompt {
      // The project's own files, read in a test.
      try! PromptFile(table: TOMLTable.read(bytes, named: name), file: name).prompt(named: name)
    }
    facts = standard(PackageResources.atomic_facts_toml, PromptLibrary.factsName)
    let files: KeyValuePairs<String, [UInt8]> = [
      "formality alignment": PackageResources.formality_alignment_toml,
      "hallucination": PackageResources.hallucination_toml,
      "helpfulness": PackageResources.helpfulness_toml,
      "intent alignment": PackageResources.intent_alignment_toml,
      "misinformation": PackageResources.misinformation_toml,
      "off focus": PackageResources.off_focus_toml,
      "receptiveness": PackageResources.receptiveness_toml,
      "source coverage": PackageResources.source_coverage_toml,
    ]
    prompts = [:]
    for (name, bytes) in files { prompts[name] = standard(bytes, name) }
  }

  static let factsName = "atomic facts"

  /// The prompt of a factor; nil where no model is asked about it.
  public subscript(factor: String) -> Prompt? { prompts[factor] }

  mutating func set(_ prompt: Prompt, for factor: String) { prompts[factor] = prompt }

  /// The factors that a model is asked about, sorted.
  public var factors: [String] { prompts.keys.sorted() }

  /// Replaces a prompt by a file's; fields that the file leaves out stay as they are.
  ///
  /// - Parameter name: a factor's, or `atomic facts`.
  /// - Throws: `LanguageModelError` that names the file and the field.
  public mutating func replace(
    _ name: String, with bytes: [UInt8], named file: String
  ) throws(LanguageModelError) {
    let reading = PromptFile(table: try TOMLTable.read(bytes, named: file), file: file)
    if name == PromptLibrary.factsName {
      let new = try reading.prompt(named: name, replacing: facts)
      guard new.subject == .text else {
        throw LanguageModelError(.badData, "\(file): about must be \"text\", as this prompt asks for facts")
      }
      facts = new
    } else {
      let new = try reading.prompt(named: name, replacing: prompts[name])
      guard new.subject != .text else {
        throw LanguageModelError(.badData, "\(file): about \"text\" is only for \(PromptLibrary.factsName).toml")
      }
      prompts[name] = new
      replaced.insert(name)
    }
  }

  /// Replaces prompts by the files of a folder, `off-focus.toml` and so on: hyphens stand for blanks. A file of another
  /// name asks about a factor of the user's.
  ///
  /// - Throws: `LanguageModelError` where the folder or a file cannot be read or does not say what it should.
  public mutating func replace(fromFolder path: String) throws(LanguageModelError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw LanguageModelError(.inputOutput, "\(path) cannot be read; name a folder with prompts")
    }
    for name in names.sorted() where name.hasSuffix(".toml") && !name.hasPrefix(".") {
      let file = path + "/" + name
      guard let data = FileManager.default.contents(atPath: file) else {
        throw LanguageModelError(.inputOutput, "\(file) cannot be read; check its permissions")
      }
      try replace(name.dropLast(5).split(separator: "-").joined(separator: " "), with: Array(data), named: file)
    }
  }

  /// Takes up how a study itself asks about its factors. What a question leaves out is as in the prompt that is there for
  /// a factor of that name; else the factor's definition is asked about, of the response, or of each of its facts where that
  /// is what the factor is made from. Factors without a question are left alone, and so are those with a file of the user.
  ///
  /// - Throws: `LanguageModelError` that names the factor: it says neither how to answer nor is there a prompt that does.
  public mutating func add(_ factors: [Factor]) throws(LanguageModelError) {
    for factor in factors where factor.question != nil && !replaced.contains(factor.name) {
      prompts[factor.name] = try Prompt(factor, replacing: prompts[factor.name])
    }
  }
}
