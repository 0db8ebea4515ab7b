/// What a reader of another tool's files hands over, in the order of the files.
public enum ImportItem: Sendable, Hashable {
  case record(ImportRecord)
  /// A row that was left out, or taken otherwise than it stands.
  case rejected(RejectedRow)

  /// A rejected row with the beginning of the offending value.
  public static func rejected(file: String, line: Int, field: String? = nil, _ reason: String, _ value: String) -> Self
  {
    let limit = 80
    let excerpt = value.count > limit ? value.prefix(limit - 1) + "…" : value
    return .rejected(RejectedRow(file: file, line: line, field: field, reason: reason, excerpt: excerpt))
  }
}

/// What is said once about all that is imported.
public struct ImportDescription: Sendable, Hashable {
  /// Short, as typed.
  public var name: String
  /// As read.
  public var title: String
  public var summary: String
  public var note: String?
  /// Factors that come with values and are not among the standard ones, or that change one of these. A factor that has values
  /// and is described nowhere is taken as *given*, more being more.
  public var factors: [Factor]

  public init(name: String, title: String, summary: String = "", note: String? = nil, factors: [Factor] = []) {
    (self.name, self.title, self.summary, self.note, self.factors) = (name, title, summary, note, factors)
  }
}

extension ImportDescription {
  /// The summary, or where there is none a sentence of what is in the study.
  public func summary(sources: Int, pairs: Int, agents: [Agent]) -> String {
    if !summary.isEmpty { return summary }
    func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
    let people = agents.count { $0.kind == .annotator }
    let models = agents.count { $0.kind == .model }
    var parts = [count(sources, "source"), count(pairs, "pair")]
    if people > 0 { parts.append(count(people, "annotator")) }
    if models > 0 { parts.append(count(models, "model")) }
    return parts.joined(separator: ", ")
  }
}

/// Takes up what readers hand over, into memory or into a study file, and joins what is the same:
///
/// - A *source* is known by its task, text and references; a *response* by its source, agent, target score and text (the
///   second of two equal ones in one record is another response); a *pair* by its two responses, in either order, the votes
///   and what else depends on the order being turned round.
/// - A *name* that the file gives is kept where it is free, else numbered (`NAME/2`). Without one sources are named `s1`, `s2`, …
///   by their row, responses `r1`, …, pairs `p1`, …
/// - A *vote* of a named judge is known by pair, judge, order, and how many of the same came before in this import; one of an
///   unnamed person by file and line. A vote that is known changes nothing.
/// - An *agent* is known by its name; one called as an agent of the other kind gets its kind behind the name (`NAME (model)`,
///   `NAME (annotator)`), and whoever is called `human` is the humans together.
/// - An atomic *fact* without a free name of its own is called `OWNER#1`, `OWNER#2`, … after the source or response.
/// - Metadata, manifestations, facts: what is there first stays; what contradicts it is listed as rejected. That a value is
///   missing contradicts nothing. A row is listed as rejected once.
public protocol ImportIntake {
  /// Called before the first item of a file.
  ///
  /// - Returns: the line up to which the file is taken up already, 0 for a new one; nil where all of it is. Items of known
  ///   lines need not be handed over.
  mutating func begin(_ file: ImportFile) throws -> Int?
  mutating func take(_ item: ImportItem) throws
  /// Called when a file has come to its end.
  mutating func end(_ file: ImportFile) throws
}

/// A file that is imported.
public struct ImportFile: Sendable, Hashable {
  /// As the user named it; `-` is the standard input.
  public var path: String
  /// The format's name, with the mapping where it has one: the same bytes may be read in two ways.
  public var format: String
  /// Of its bytes, in hexadecimal digits; nil while they are still coming (standard input).
  public var sha256: String?
  /// Whether its items come in the order of their lines and each says all there is to its line, so that an import can go on
  /// from the line where it was interrupted.
  public var isResumable: Bool

  public init(path: String, format: String, sha256: String?, isResumable: Bool) {
    (self.path, self.format, self.sha256, self.isResumable) = (path, format, sha256, isResumable)
  }
}
