public import Preferences

/// One thing that was extracted and that a person can agree or disagree with.
public struct ValidationItem: Hashable, Sendable {
  public let response: Row<Response>
  /// The name of the atomic fact, of the response or of its source; nil where the response is looked at as a whole.
  public let fact: String?
  public let extracted: Extracted

  public init(response: Row<Response>, fact: String?, extracted: Extracted) {
    self.response = response
    self.fact = fact
    self.extracted = extracted
  }
}

extension Extracted {
  /// What items are alike in when accuracy is told apart: judged true or false, a manifestation, or an atomic fact.
  public enum Kind: Hashable, Comparable, Sendable {
    case judged(Bool)
    case value(Double)
    case fact

    /// True before false, lower values before higher ones.
    public static func < (left: Kind, right: Kind) -> Bool { left.order < right.order }

    private var order: (Int, Double) {
      switch self {
      case .judged(let value): (0, value ? 0 : 1)
      case .value(let value): (1, value)
      case .fact: (2, 0)
      }
    }
  }

  public var kind: Kind {
    switch self {
    case .judgement(let value, _): .judged(value)
    case .value(let value): .value(value)
    case .fact: .fact
    }
  }
}

/// What somebody answered about, under the key of the factor so that a new name loses no answer.
struct AnsweredPlace: Hashable, Sendable {
  let factor: String
  let response: Row<Response>
  let fact: String?
}

/// Why nobody can be asked about a factor.
public enum ValidationObstacle: Error, Hashable, Sendable, CustomStringConvertible {
  case unknownFactor(String)
  /// It follows from other values by a rule or formula.
  case notExtracted(String)
  /// Nothing was extracted for it yet.
  case nothingExtracted(String)
  /// There are too many different values to draw as many of each.
  case tooManyValues(String)

  public var description: String {
    switch self {
    case .unknownFactor(let name): "the study has no factor called “\(name)”"
    case .notExtracted(let name):
      "“\(name)” follows by a rule or formula: there is nothing to judge"
    case .nothingExtracted(let name): "nothing was extracted for “\(name)” here yet, so there is nothing to agree with"
    case .tooManyValues(let name):
      "“\(name)” has too many different values to draw as many of each; draw from all of them alike"
    }
  }
}
