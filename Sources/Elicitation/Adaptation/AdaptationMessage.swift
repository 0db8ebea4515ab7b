import LanguageModels

/// The system message that has a model's answers show some qualities.
public struct AdaptationMessage: Hashable, Sendable {
  /// A quality in the words of a study.
  public struct Quality: Hashable, Sendable {
    public var name: String
    /// What more of it means; may be empty.
    public var definition: String
    /// Whether less of what the definition says is more of the quality.
    public var isReversed: Bool

    public init(name: String, definition: String, isReversed: Bool = false) {
      (self.name, self.definition, self.isReversed) = (name, definition, isReversed)
    }
  }

  /// A text with a place for the qualities.
  public struct Template: Hashable, Sendable {
    /// What stands where the qualities come, a line each.
    public static let place = "{properties}"

    let text: String

    /// The template that comes with the program.
    public static let standard = try! Template(PackageResources.adaptation_txt, named: "adaptation.txt")

    /// - Throws: `LanguageModelError` that names the file: it is no UTF-8, or has not exactly one place for the qualities.
    public init(_ bytes: [UInt8], named file: String) throws {
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw LanguageModelError(.badData, "\(file): invalid UTF-8; save the file as UTF-8")
      }
      guard text.split(separator: Self.place, omittingEmptySubsequences: false).count == 2 else {
        throw LanguageModelError(
          .badData, "\(file): \(Self.place) must stand in it once, where the qualities are to come")
      }
      self.text = text
    }
  }

  public let qualities: [Quality]
  public let text: String

  /// - Parameter qualities: the most important first; at least one.
  public init(_ qualities: [Quality], _ template: Template = .standard) {
    precondition(!qualities.isEmpty, "a message without a quality says nothing")
    self.qualities = qualities
    let lines = qualities.map { quality in
      let name = quality.isReversed ? "as little as possible of " + quality.name : quality.name
      return "- " + name + (quality.definition.isEmpty ? "" : ": " + quality.definition)
    }
    let parts = template.text.split(
      separator: Template.place, omittingEmptySubsequences: false)
    let whole = parts[0] + lines.joined(separator: "\n") + parts[1]
    let first = whole.drop(while: \.isNewline)
    text = String(first.dropLast(first.reversed().prefix(while: \.isNewline).count))
  }
}
