import Foundation

/// The prompts of an annotation: those that come with the program, some replaced by files of the user.
public struct AnnotationPrompts: Sendable {
  private var prompts: [AnnotationPrompt.Step: AnnotationPrompt]

  /// The prompts that come with the program.
  public init() {
    let files: [AnnotationPrompt.Step: [UInt8]] = [
      .properties: PackageResources.properties_toml,
      .propertiesWithQuery: PackageResources.properties_with_query_toml,
      .prerequisites: PackageResources.prerequisites_toml,
      .scenario: PackageResources.scenario_toml,
      .referenceAnswer: PackageResources.reference_answer_toml,
      .querySpecific: PackageResources.query_specific_toml,
      .errors: PackageResources.errors_toml,
    ]
    // The project's own files, read in a test.
    prompts = Dictionary(
      uniqueKeysWithValues: files.map { ($0, try! AnnotationPrompt($0, $1, named: $0.rawValue)) })
  }

  public subscript(step: AnnotationPrompt.Step) -> AnnotationPrompt { prompts[step]! }

  /// Replaces a prompt by a file's; what the file leaves out stays as it is.
  ///
  /// - Throws: `LanguageModelError` that names the file and the field.
  public mutating func replace(
    _ step: AnnotationPrompt.Step, with bytes: [UInt8], named file: String
  ) throws(LanguageModelError) {
    prompts[step] = try AnnotationPrompt(step, bytes, named: file, replacing: self[step])
  }

  /// Replaces prompts by the files of a folder, `properties.toml` and so on.
  ///
  /// - Throws: `LanguageModelError` where the folder or a file cannot be read, is called otherwise, or does not say what it
  ///   should.
  public mutating func replace(fromFolder path: String) throws(LanguageModelError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw LanguageModelError(.inputOutput, "\(path) cannot be read; name a folder with prompts")
    }
    for name in names.sorted() where name.hasSuffix(".toml") && !name.hasPrefix(".") {
      let file = path + "/" + name
      guard let step = AnnotationPrompt.Step(rawValue: String(name.dropLast(5))) else {
        let known = AnnotationPrompt.Step.allCases.map { $0.rawValue + ".toml" }.joined(separator: ", ")
        throw LanguageModelError(.badData, "\(file): there is no such prompt; the prompts are \(known)")
      }
      guard let data = FileManager.default.contents(atPath: file) else {
        throw LanguageModelError(.inputOutput, "\(file) cannot be read; check its permissions")
      }
      try replace(step, with: Array(data), named: file)
    }
  }
}
