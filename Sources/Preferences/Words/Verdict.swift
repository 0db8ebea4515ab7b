/// What one vote says about a pair. Always named by the pair's own A and B, never by the order in which they were shown.
public enum Verdict: UInt8, Hashable, Sendable, CaseIterable {
  case a, b, tie
  /// Both orders were asked and disagreed, and only that fact was kept: counts as a tie.
  case flip
  /// An answer was given that names no verdict: counts as no vote.
  case unreadable

  /// The spelling in study files.
  public var name: String {
    switch self {
    case .a: "A"
    case .b: "B"
    case .tie: "tie"
    case .flip: "flip"
    case .unreadable: "unreadable"
    }
  }

  /// The verdict of that spelling; nil where there is none.
  public init?(name: String) {
    guard let verdict = Verdict.allCases.first(where: { $0.name == name }) else { return nil }
    self = verdict
  }
}

/// Which response of the pair the judge saw first.
public enum PresentationOrder: UInt8, Hashable, Sendable, CaseIterable {
  case unknown, ab, ba

  /// The spelling in study files; nothing is written for an unknown order.
  public var name: String? {
    switch self {
    case .unknown: nil
    case .ab: "AB"
    case .ba: "BA"
    }
  }

  /// The order of that spelling; nil where there is none.
  public init?(name: String) {
    switch name {
    case "AB": self = .ab
    case "BA": self = .ba
    default: return nil
    }
  }
}

/// Which response of a pair is preferred: +1 for A, −1 for B, 0 for neither.
public enum Preference: Int8, Hashable, Sendable {
  case a = 1
  case b = -1
  case neither = 0

  /// The preference with A and B exchanged.
  public var opposite: Preference { Preference(rawValue: -rawValue)! }
}

extension Verdict {
  /// The same verdict about the pair with A and B exchanged.
  public var exchanged: Verdict {
    switch self {
    case .a: .b
    case .b: .a
    case .tie, .flip, .unreadable: self
    }
  }
}

extension PresentationOrder {
  /// The same order of the pair with A and B exchanged.
  public var exchanged: PresentationOrder {
    switch self {
    case .ab: .ba
    case .ba: .ab
    case .unknown: .unknown
    }
  }
}
