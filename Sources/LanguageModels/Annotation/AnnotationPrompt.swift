import TOMLReading

/// How a model is asked about the properties of responses, in one of several steps: words that a user can replace.
///
///     version = "1"
///     instructions = """…"""
///
///     [[item]]            # what is asked about, one by one; none for the reference answer
///     name = "harmless"
///     text = "…"
public struct AnnotationPrompt: Hashable, Sendable {
  /// Which step; the file's name without its ending.
  public enum Step: String, Hashable, Sendable, CaseIterable {
    /// Properties that show in the response alone.
    case properties
    /// Properties that show in the response beside the query.
    case propertiesWithQuery = "properties-with-query"
    /// What of the query-specific properties' prerequisites holds.
    case prerequisites
    case scenario
    /// An answer to hold responses against when errors are looked for.
    case referenceAnswer = "reference-answer"
    /// Properties whose prerequisites hold.
    case querySpecific = "query-specific"
    case errors

    /// Whether a user may ask about other items; else only their words can be changed.
    var hasFreeItems: Bool { self == .scenario || self == .errors }
  }

  /// What is asked about.
  public struct Item: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) { (self.name, self.text) = (name, text) }
  }

  public let step: Step
  /// Raised whenever an old reply must not be taken for a new one; the words themselves count too.
  public var version: String
  public var instructions: String
  public var items: [Item]

  /// What is kept with every reply.
  var identity: String {
    let words = JSONValue.list([.text(instructions)] + items.flatMap { [.text($0.name), .text($0.text)] })
    return "annotation \(step.rawValue)/\(version)/\(hexadecimalSHA256(words.canonicalBytes).prefix(8))"
  }

  /// The words of the message's beginning, about some of the items.
  func instructions(about names: [String]) -> String {
    let lines = items.filter { names.contains($0.name) }.map { "- \($0.name): \($0.text)" }
    return ([instructions.trimmingLineFeeds] + (lines.isEmpty ? [] : [lines.joined(separator: "\n")]))
      .joined(separator: "\n\n")
  }

  /// - Parameters:
  ///   - standard: what is taken where the file does not say.
  ///   - file: what messages call it.
  init(
    _ step: Step, _ bytes: [UInt8], named file: String, replacing standard: AnnotationPrompt? = nil
  ) throws(LanguageModelError) {
    func error(_ message: String) -> LanguageModelError { LanguageModelError(.badData, "\(file): \(message)") }
    let table = try TOMLTable.read(bytes, named: file)
    for entry in table.entries where !["version", "instructions", "item"].contains(entry.key) {
      throw error("there is no field \(entry.key); the fields are version, instructions and item")
    }
    guard let instructions = try table.optionalText("instructions", of: file) ?? standard?.instructions,
      !instructions.isEmpty
    else { throw error("instructions are missing; add them") }
    self.step = step
    self.instructions = instructions
    version = try table.optionalText("version", of: file) ?? standard?.version ?? "1"
    var items: [Item] = []
    for item in try table.tables("item", of: file) {
      let own = Item(
        name: AnswerForm.oneLine(try item.requiredText("name", of: file)),
        text: AnswerForm.oneLine(try item.requiredText("text", of: file)))
      guard !items.contains(where: { $0.name == own.name }) else { throw error("the item \(own.name) stands twice") }
      items.append(own)
    }
    guard let standard else {
      self.items = items
      return
    }
    if step.hasFreeItems {
      self.items = items.isEmpty ? standard.items : items
      if self.items.count < 2 { throw error("there is only one item to choose from; add another") }
      return
    }
    for item in items where !standard.items.contains(where: { $0.name == item.name }) {
      let names = standard.items.map(\.name)
      throw error(
        "nothing is asked about \"\(item.name)\" here; "
          + (names.isEmpty ? "leave items out" : "the items are \(names.joined(separator: ", "))"))
    }
    self.items = standard.items.map { known in items.first { $0.name == known.name } ?? known }
  }
}
