import TOMLReading

/// What UniEval is asked about each factor, word by word as it was trained: a set of templates, one for each factor.
public struct UniEvalTemplates: Hashable, Sendable {
  /// One factor's.
  struct Template: Hashable, Sendable {
    let factor: String
    /// Texts with `{sentence}`, `{response}` and `{source}` in them, each of which is closed by the end mark.
    let texts: [String]

    /// Whether each sentence is asked about, and the mean taken.
    var isOfSentences: Bool { texts.contains { $0.contains("{sentence}") } }
    var hasSource: Bool { texts.contains { $0.contains("{source}") } }
  }

  public let set: String
  /// Another version asks in other words, so that its scores are others.
  public let version: String
  let templates: [Template]

  /// The factors that can be asked about, in the order of the file.
  public var factors: [String] { templates.map(\.factor) }
  /// The templates as they stand in a factor's definition.
  public var label: String { "\(set) templates \(version)" }

  /// The sets that come with the program.
  public static let standardSets: [String] = {
    // The project's own file, read in a test.
    let table = try! read(PackageResources.templates_toml, "templates.toml")
    return sets(table)
  }()

  /// Templates that come with the program.
  ///
  /// - Throws: `UniEvalError` that lists the sets there are.
  public init(named set: String) throws(UniEvalError) {
    guard Self.standardSets.contains(set) else {
      throw UniEvalError(
        .usage, "There are no templates called “\(set)”; there are: \(Self.standardSets.joined(separator: ", ")).")
    }
    try self.init(PackageResources.templates_toml, set: set, file: "templates.toml")
  }

  /// Templates of a file of the user's, which holds one set.
  ///
  /// - Throws: `UniEvalError` that names the file and what is wrong in it.
  public init(_ bytes: [UInt8], file: String) throws(UniEvalError) {
    let sets = Self.sets(try Self.read(bytes, file))
    guard sets.count == 1 else {
      throw UniEvalError(
        .badData, "\(file): there must be [[template]] tables of one set, with set, factor and texts in each.")
    }
    try self.init(bytes, set: sets[0], file: file)
  }

  private init(_ bytes: [UInt8], set: String, file: String) throws(UniEvalError) {
    let table = try Self.read(bytes, file)
    guard case .text(let version)? = table["version"], !version.isEmpty else {
      throw UniEvalError(.badData, "\(file): version is missing; give it a text, and another one after each change.")
    }
    var templates: [Template] = []
    for own in Self.tables(table) where Self.text(own, "set") == set {
      templates.append(try Self.template(own, file))
    }
    let names = templates.map(\.factor)
    guard Set(names).count == names.count else {
      throw UniEvalError(.badData, "\(file): a factor has two templates in the set \(set); leave one.")
    }
    (self.set, self.version, self.templates) = (set, version, templates)
  }

  private static func template(_ table: TOMLTable, _ file: String) throws(UniEvalError) -> Template {
    guard let factor = text(table, "factor"), case .list(let values)? = table["texts"] else {
      throw UniEvalError(.badData, "\(file): a [[template]] lacks its factor or its list of texts.")
    }
    let texts = values.compactMap { if case .text(let text) = $0 { text } else { nil } }
    let isAboutSentence = texts.contains { $0.contains("{sentence}") }
    let isAboutResponse = texts.contains { $0.contains("{response}") }
    guard texts.count == values.count, isAboutSentence != isAboutResponse else {
      throw UniEvalError(
        .badData, "\(file): the texts of \(factor) must hold either {sentence} or {response}, and nothing but texts.")
    }
    return Template(factor: factor, texts: texts)
  }

  private static func read(_ bytes: [UInt8], _ file: String) throws(UniEvalError) -> TOMLTable {
    do throws(TOMLFault) { return try TOMLReader.read(bytes, from: 0) } catch {
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      throw UniEvalError(.badData, "\(file), line \(line): broken TOML, \(error.message).")
    }
  }

  private static func tables(_ table: TOMLTable) -> [TOMLTable] {
    if case .tables(let tables)? = table["template"] { tables } else { [] }
  }

  private static func sets(_ table: TOMLTable) -> [String] {
    var sets: [String] = []
    for own in tables(table) {
      if let set = text(own, "set"), !sets.contains(set) { sets.append(set) }
    }
    return sets
  }

  private static func text(_ table: TOMLTable, _ key: String) -> String? {
    if case .text(let text)? = table[key], !text.isEmpty { text } else { nil }
  }
}

extension UniEvalTemplates.Template {
  /// What is asked about a response: a question for each sentence, or one.
  ///
  /// An empty response has nothing to be judged, nor has one whose source is needed and empty: no question, and the value is
  /// missing. A response without a letter or number is one sentence.
  ///
  /// - Returns: questions, each of texts in the template's order.
  func questions(response: String, source: String) -> [[String]] {
    guard !response.isBlank, !hasSource || !source.isBlank else { return [] }
    var parts = [response]
    if isOfSentences {
      let own = sentences(of: response)
      if !own.isEmpty { parts = own }
    }
    return parts.map { part in texts.map { Self.fill($0, part, source) } }
  }

  /// Puts texts into places, each once, so that braces inside a response stay what they are.
  private static func fill(_ template: String, _ part: String, _ source: String) -> String {
    var filled = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      filled += rest[..<open]
      rest = rest[open...]
      if let (mark, text) = [("{sentence}", part), ("{response}", part), ("{source}", source)].first(where: {
        rest.hasPrefix($0.0)
      }) {
        filled += text
        rest = rest.dropFirst(mark.count)
      } else {
        filled.append(rest.removeFirst())
      }
    }
    return filled + rest
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
