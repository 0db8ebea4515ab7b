/// What a source says.
public struct SourceText: Hashable, Sendable {
  /// A text that an answer may draw on.
  public struct Reference: Hashable, Sendable {
    public var title: String
    public var text: String

    public init(title: String, text: String) {
      self.title = title
      self.text = text
    }
  }

  public var text: String
  /// In the order in which they are shown; empty for most tasks.
  public var references: [Reference]

  public init(text: String, references: [Reference] = []) {
    self.text = text
    self.references = references
  }

  /// The text and all references, joined by line feeds: what novel words are held against.
  public var whole: String { ([text] + references.map(\.text)).joined(separator: "\n") }
}

/// One vote's words, read when a pair is shown.
public struct Justification: Hashable, Sendable {
  public var agent: Row<Agent>
  public var order: PresentationOrder
  public var text: String

  public init(agent: Row<Agent>, order: PresentationOrder, text: String) {
    self.agent = agent
    self.order = order
    self.text = text
  }
}

/// The texts of a study by row. They may lie in memory or be read when asked for; every call may block, so never call it
/// from `update` or `view`.
public protocol StudyTexts: Sendable {
  func source(_ row: Row<Source>) throws -> SourceText
  func response(_ row: Row<Response>) throws -> String
  /// The atomic facts taken from a text, in order; nil where nobody has taken any.
  func facts(of owner: FactOwner) throws -> [AtomicFact]?
  /// All judgements made about a response: of its own facts, and of its source's facts found or not found in it.
  func judgements(of response: Row<Response>) throws -> [Judgement]
  /// Where the manifestations of a response come from that models were asked for; by factor, each once.
  func origins(of response: Row<Response>) throws -> [ManifestationOrigin]
  /// How models were asked about a factor, and about how many responses so.
  func askings(of factor: String) throws -> [(asking: FactorAsking, responses: Int)]
  func justifications(of pair: Row<Pair>) throws -> [Justification]
  /// The sources (with their titles) and responses that hold some words in a row as `SearchedWords` has them; nil where there
  /// is no index (yet), so that texts must be read one by one.
  func matches(ofWords words: String) throws -> TextMatches?
  /// Reads so many responses in the order of their rows, while `body` returns true; a good deal faster than one by one.
  func forEachResponse(count: Int, _ body: (Row<Response>, String) throws -> Bool) throws
}

extension StudyTexts {
  public func origins(of response: Row<Response>) throws -> [ManifestationOrigin] { [] }
  public func askings(of factor: String) throws -> [(asking: FactorAsking, responses: Int)] { [] }
  public func matches(ofWords words: String) throws -> TextMatches? { nil }

  public func forEachResponse(count: Int, _ body: (Row<Response>, String) throws -> Bool) throws {
    for row in 0..<count { if try !body(Row(row), response(Row(row))) { return } }
  }
}

/// Where an index found some words; in ascending order of rows.
public struct TextMatches: Hashable, Sendable {
  public var sources: [Row<Source>]
  public var responses: [Row<Response>]

  public init(sources: [Row<Source>], responses: [Row<Response>]) {
    self.sources = sources
    self.responses = responses
  }
}
