import Preferences

/// Which fields of a row are what, for CSV, TSV, JSON and JSON Lines of whatever origin.
///
/// Written as on the command line, `source=prompt,a=resp1,b=resp2,choice=label`: a target, `=`, and the field (`FieldPath`;
/// in a table a column's heading or, where no column is called so, its number). `:=` in place of `=` puts the text itself
/// in every row (`model-a:=gpt-4`). A comma or `=` in a name has a backslash in front.
///
/// | target | is |
/// | --- | --- |
/// | `source` | the text that was answered; several are joined by line feeds |
/// | `source-name`, `title`, `cluster`, `task`, `references` | what else is known of it; `references` may name several fields or a list |
/// | `a`, `b` | the two responses; or `chosen`, `rejected`: the vote is in the columns' names |
/// | `a-name`, `b-name`, `model-a`, `model-b`, `pair-name` | their names, who wrote them, and the pair's name |
/// | `choice` | the vote: see `ChoiceWords`; `choice.a=1|left` says which words mean A (`b`, `tie`, `flip`, `unreadable` likewise) |
/// | `preferred-text` | the vote, as the text of the better response |
/// | `score-a`, `score-b` | the vote by the higher score, its strength the difference; where there is no `choice` |
/// | `vote.NAME`, `judge.NAME` | a vote in a column of its own, of the person or model NAME |
/// | `annotator`, `judge` | who gave the vote, a person or a model; neither: a person, unnamed |
/// | `strength`, `order`, `justification` | of the vote; the order is `AB` or `BA` |
/// | `a.FACTOR`, `b.FACTOR` | a factor's value in a response |
/// | `keep`, `keep.source` | metadata of the pair, of the source; `keep=*` keeps every field not used otherwise |
/// | `response`, `model`, `target-score`, `response-name`, `response.FACTOR` | in place of `a` and `b` where every row is one response |
/// | `header` | `header=none`: the first row of a table is data already |
public struct ImportMapping: Sendable, Hashable {
  /// What a target takes: a field of the row, or a text that is the same in all rows.
  public enum Origin: Sendable, Hashable {
    case field(FieldPath)
    case text(String)
  }

  /// By target, in the order of the targets.
  public private(set) var fields: [(target: String, origin: Origin)] = []
  /// Words that mean a verdict, given in place of the usual ones.
  var words: [Verdict: [String]] = [:]
  var hasHeader = true

  public static func == (left: Self, right: Self) -> Bool { left.spelling == right.spelling }
  public func hash(into hasher: inout Hasher) { hasher.combine(spelling) }

  /// The assignments of a command line; each text may hold several.
  /// - Throws: `MappingError`: a target is unknown or given twice, or what must be there is not.
  public init(_ texts: [String]) throws(MappingError) {
    for text in texts {
      for assignment in Self.split(text, at: ",") where !assignment.isEmpty { try add(assignment) }
    }
    try check()
  }

  /// The fields by target, already apart; for files and guesses.
  init(assignments: [(target: String, origin: Origin)], words: [Verdict: [String]], hasHeader: Bool)
    throws(MappingError)
  {
    for (target, origin) in assignments { try add(target, origin) }
    self.words = words
    self.hasHeader = hasHeader
    try check()
  }

  /// Whether every row is one response and not a pair.
  var isResponseWise: Bool { has("response") }

  func has(_ target: String) -> Bool { fields.contains { $0.target == target } }

  func origins(_ target: String) -> [Origin] { fields.compactMap { $0.target == target ? $0.origin : nil } }

  func origin(_ target: String) -> Origin? { fields.first { $0.target == target }?.origin }

  /// Targets of the form `PREFIX.NAME`, by NAME.
  func named(_ prefix: String) -> [(name: String, origin: Origin)] {
    fields.compactMap { field in
      guard field.target.hasPrefix(prefix + ".") else { return nil }
      return (String(field.target.dropFirst(prefix.count + 1)), field.origin)
    }
  }

  /// As on the command line.
  public var spelling: String {
    var parts = fields.map { target, origin in
      switch origin {
      case .field(let path): Self.escaped(target) + "=" + Self.escaped(path.spelling)
      case .text(let text): Self.escaped(target) + ":=" + Self.escaped(text)
      }
    }
    for verdict in Verdict.allCases {
      guard let words = words[verdict] else { continue }
      parts.append("choice.\(verdict.name.lowercased())=" + Self.escaped(words.joined(separator: "|")))
    }
    if !hasHeader { parts.append("header=none") }
    return parts.joined(separator: ",")
  }

  private mutating func add(_ assignment: String) throws(MappingError) {
    let parts = Self.split(assignment, at: "=", limit: 1)
    guard parts.count == 2, !parts[1].isEmpty else {
      throw MappingError("“\(assignment)” must be TARGET=FIELD, for instance source=prompt")
    }
    let isText = parts[0].hasSuffix(":")
    let target = Self.unescaped(isText ? String(parts[0].dropLast()) : parts[0])
    let value = Self.unescaped(parts[1])
    if target == "header" {
      guard ["none", "first"].contains(value) else { throw MappingError("header is none or first, not \(value)") }
      hasHeader = value == "first"
    } else if target.hasPrefix("choice.") {
      let kind = target.dropFirst("choice.".count)
      guard let verdict = Verdict.allCases.first(where: { $0.name.lowercased() == kind }) else {
        throw MappingError("there is no verdict “\(kind)”; there are a, b, tie, flip and unreadable")
      }
      words[verdict, default: []] += value.split(separator: "|").map(String.init)
    } else {
      try add(target, isText ? .text(value) : .field(FieldPath(value)))
    }
  }

  private mutating func add(_ target: String, _ origin: Origin) throws(MappingError) {
    guard MappingTarget.isKnown(target) else { throw MappingTarget.unknown(target) }
    guard MappingTarget.repeatable.contains(target) || !has(target) else {
      throw MappingError("“\(target)” is given twice; keep one of them")
    }
    fields.append((target, origin))
  }

  /// Puts the targets in one order, whatever order they were given in, so that the same mapping is spelled in one way.
  private mutating func sort() {
    let order = Dictionary(uniqueKeysWithValues: MappingTarget.plain.enumerated().map { ($1, $0) })
    fields = fields.enumerated().sorted { one, other in
      (order[one.element.target] ?? .max, one.element.target, one.offset)
        < (order[other.element.target] ?? .max, other.element.target, other.offset)
    }.map(\.element)
  }

  private mutating func check() throws(MappingError) {
    sort()
    let hasPair = has("a") && has("b")
    let hasChosen = has("chosen") && has("rejected")
    guard [hasPair, hasChosen, isResponseWise].count(where: { $0 }) == 1 else {
      throw MappingError("a mapping needs either a and b, or chosen and rejected, or response; one of these")
    }
    guard has("source") else {
      throw MappingError("a mapping needs source, the text that was answered; source:=TEXT where no field has it")
    }
    guard has("score-a") == has("score-b") else { throw MappingError("score-a and score-b go together") }
  }
}

/// Why a mapping makes no sense: what is wrong and what to do, without a capital letter in front and a full stop behind.
public struct MappingError: Error, Hashable, Sendable, CustomStringConvertible {
  public let message: String

  init(_ message: String) { self.message = message }

  public var description: String { "the mapping: \(message)." }
}
