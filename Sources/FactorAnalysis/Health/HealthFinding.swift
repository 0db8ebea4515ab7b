public import Preferences
public import Statistics

/// Something about the data of a study that a reader of its numbers should know.
public struct HealthFinding: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case rejected
    case unreadable
    case emptyResponses = "empty-responses"
    case identicalResponses = "identical-responses"
    case promptInSplits = "prompt-in-splits"
    case duplicatedSources = "duplicated-sources"
    case duplicatedResponses = "duplicated-responses"
    case missing
    case imbalance
    case flips
    case repeatedVotes = "repeated-votes"
    case withoutVotes = "without-votes"
    case ties
  }

  /// How much it hurts.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The data are not what they should be.
    case fault
    /// Numbers may mean something else than they seem to.
    case caution
    /// Good to know.
    case note
  }

  /// What is behind the count.
  public enum Rows: Hashable, Sendable {
    case none
    case sources([Row<Source>])
    case responses([Row<Response>])
    case pairs([Row<Pair>])
    /// Indices into `StudyContents.rejected`.
    case rejected([Int])

    public var count: Int {
      switch self {
      case .none: 0
      case .sources(let rows): rows.count
      case .responses(let rows): rows.count
      case .pairs(let rows): rows.count
      case .rejected(let rows): rows.count
      }
    }
  }

  public let kind: Kind
  /// What it is about, where there are several of a kind: a factor, an agent, a kind of rejected row.
  public let subject: String?
  public let severity: Severity
  public let count: Int
  /// What `count` is a part of; nil where that is not known.
  public let total: Int?
  /// Of the share, taking the counted as independent; only where the share itself is the finding.
  public let interval: Interval?
  public let rows: Rows

  init(
    _ kind: Kind, _ severity: Severity, subject: String? = nil, count: Int, of total: Int?, interval: Interval? = nil,
    rows: Rows = .none
  ) {
    (self.kind, self.severity, self.subject) = (kind, severity, subject)
    (self.count, self.total, self.interval, self.rows) = (count, total, interval, rows)
  }

  /// By which it is asked for: the kind, and behind a colon the subject where there is one; unique in a study.
  public var id: String { subject.map { "\(kind.rawValue):\($0)" } ?? kind.rawValue }
}
