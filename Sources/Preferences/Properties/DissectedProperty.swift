/// A property of the dissection method: one of the 29 whose weights in a preference are found.
///
/// Each is a factor, so that whatever is counted for factors is counted for it.
///
/// - Source: Li et al. 2024, *Dissecting Human and LLM Preferences*, arXiv 2402.11296, Table 1 and appendices A, F and H.
public struct DissectedProperty: Hashable, Sendable {
  /// How its rating is had, and what it depends on.
  public enum Group: Hashable, Sendable {
    /// Follows from the text by counting.
    case counted
    /// Rated from 0 to 3 by the response alone.
    case basic
    /// Rated from 0 to 3 by the response and what it answers.
    case queryAware
    /// Rated from 0 to 3 where what is answered is of some kind; elsewhere it means nothing.
    case querySpecific(Prerequisite)
    /// The number of errors of this severity; fewer is more of the property.
    case errors(ErrorSeverity)

    /// In the words of the method, which counts the first three as one.
    public var title: String {
      switch self {
      case .counted, .basic, .queryAware: "basic"
      case .querySpecific: "query-specific"
      case .errors: "error detection"
      }
    }
  }

  /// As the method spells it; the factor's name.
  public let name: String
  public let group: Group
  /// One sentence: what more of it means.
  public let definition: String
  let aliases: [String]

  init(_ name: String, _ group: Group, _ definition: String, aliases: [String] = []) {
    (self.name, self.group, self.definition, self.aliases) = (name, group, definition, aliases)
  }

  /// What must hold of the source for the property to mean something; nil for most.
  public var prerequisite: Prerequisite? { if case .querySpecific(let own) = group { own } else { nil } }

  /// Whether its value is a number of errors.
  public var isOfErrors: Bool { if case .errors = group { true } else { false } }

  /// The property of that name; nil where there is none.
  public static func named(_ name: String) -> DissectedProperty? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The property as a factor, with the rule by which its ratings are compared: length differs where the shorter has less than
  /// 70 % of the longer, relevance where only one has none of it, errors by their number, all others exactly.
  public var factor: Factor {
    switch group {
    case .counted:
      Factor(
        name: name, aliases: aliases, definition: definition, extractor: .formula("length"),
        rule: .relativeMargin(0.3))
    case .basic, .querySpecific: Factor(name: name, aliases: aliases, definition: definition)
    case .queryAware:
      Factor(
        name: name, aliases: aliases, definition: definition, rule: name == "relevant" ? .eitherZero : .exact)
    case .errors: Factor(name: name, aliases: aliases, definition: definition, direction: .less)
    }
  }

  /// Of a response, 1 where the model that looked for errors could judge its accuracy and 0 where it could not; a pair with a
  /// 0 in it says nothing about errors and is left out of a dissection by them. Never ranked.
  public static let accuracyCheck = Factor(
    name: "accuracy check", definition: "Whether the model that looked for errors could judge the response's accuracy.",
    isRanked: false)
}

/// How bad an error is.
public enum ErrorSeverity: String, Hashable, Sendable, CaseIterable { case minor, moderate, severe }
