public import FactorAnalysis
public import Preferences

/// What fills the terminal between the top line and the key hints.
public enum ScreenName: String, Hashable, Sendable, CaseIterable {
  case start, ranks, bars, alignment, gap, divided, factor, editor, pairs, pair, properties, judges, fitted, health
  case rejected, validation, runs, question, wording

  /// Screens that show the whole task and can be exchanged for one another.
  public static let overviews: Set<ScreenName> = [.ranks, .bars, .alignment, .gap, .divided]
  /// Screens that show no interval of the task.
  static let withoutIntervals: Set<ScreenName> = [
    .start, .editor, .pairs, .pair, .properties, .judges, .fitted, .health, .rejected, .validation, .runs, .question,
    .wording,
  ]
}

/// A screen with all that is remembered of it while others lie over it.
public enum Screen: Sendable {
  case start(StartScreen)
  case ranks(RanksScreen)
  case bars(BarsScreen)
  case alignment(AlignmentScreen)
  case gap(GapScreen)
  case divided(SlicesScreen)
  case factor(FactorScreen)
  case pairs(PairsScreen)
  case pair(PairScreen)
  case properties(PropertiesScreen)
  case judges(JudgesScreen)
  case fitted(FittedScreen)
  case health(HealthScreen)
  case rejected(RejectedScreen)
  case validation(ValidationScreen)
  case runs(RunsScreen)
  case question(QuestionScreen)

  public var name: ScreenName {
    switch self {
    case .start: .start
    case .ranks: .ranks
    case .bars: .bars
    case .alignment: .alignment
    case .gap: .gap
    case .divided: .divided
    case .factor(let factor): factor.editor == nil ? .factor : .editor
    case .pairs: .pairs
    case .pair: .pair
    case .properties: .properties
    case .judges: .judges
    case .fitted: .fitted
    case .health: .health
    case .rejected: .rejected
    case .validation: .validation
    case .runs: .runs
    case .question(let question): question.isTyping ? .wording : .question
    }
  }
}

/// A study that can be opened from the start screen.
public struct StudyCard: Hashable, Sendable {
  public var place: String
  public var title: String
  public var tasks: String
  public var contents: String
  public var summary: String
  public var isSample: Bool
  /// When it was last open, in words; nil for one never opened.
  public var lastOpened: String?

  public init(
    place: String, title: String, tasks: String, contents: String, summary: String, isSample: Bool, lastOpened: String?
  ) {
    self.place = place
    self.title = title
    self.tasks = tasks
    self.contents = contents
    self.summary = summary
    self.isSample = isSample
    self.lastOpened = lastOpened
  }
}

public struct StartScreen: Sendable {
  public var cards: [StudyCard]
  public var position = ListPosition()
  /// Why there are no samples, where there are none.
  public var note: String?

  public init(cards: [StudyCard], note: String? = nil) {
    self.cards = cards
    self.note = note
  }
}

/// Ranks of the humans beside those of one model in both settings.
public struct RanksScreen: Sendable {
  public var position = ListPosition()
  /// Which profile column the cursor is in: 0 the humans, then the model's settings.
  public var column = 0
  public init() {}
}

public struct BarsScreen: Sendable {
  public var position = ListPosition()
  /// The profile whose scores give the order; nil is the humans' ranks.
  public var sortProfile: Profile?
  public var isReversed = false
  /// Which count the cursor is on: C, D, T, missing.
  public var sign = PairSign.concordant
  public init() {}
}

public struct AlignmentScreen: Sendable {
  public enum SortKey: Int, Hashable, Sendable, CaseIterable { case study, tauB, rho, r, p, agreement }
  public var position = ListPosition()
  public var sortKey = SortKey.study
  public var isReversed = false
  public init() {}
}

public struct GapScreen: Sendable {
  public var position = ListPosition()
  public init() {}
}

public struct FactorScreen: Sendable {
  public var factor: String
  /// The profile row and count the cursor is on.
  public var position = ListPosition()
  public var sign = PairSign.concordant
  public var editor: FactorEditor?
  /// What the factor's values look like; nil until they were looked at.
  public var description: FactorDescription?
  /// How far people agree with what was extracted; nil until it was counted, and where nobody was asked.
  public var accuracy: ValidationAccuracy?

  public init(factor: String) { self.factor = factor }
}

public struct PairsScreen: Sendable {
  public var query: PairQuery
  /// What fits the query; nil until it was looked for.
  public var found: FoundPairs?
  /// What `found` fits.
  public var foundQuery: PairQuery?
  /// Nothing of what was asked for last has come yet; what is shown is from before.
  public var isLooking = false
  /// The selected pair is to be opened as soon as it is known which that is.
  public var opensWhenFound = false
  public var position = ListPosition()
  /// The pair to select once the rows are there, so that a changed filter keeps the place.
  public var wanted: Row<Pair>?
  /// The factor and profile that led here.
  public var focus: Focus?

  public struct Focus: Hashable, Sendable {
    public var factor: String
    public var profile: Profile
  }

  public var rows: [Row<Pair>]? { found?.rows }

  public init(query: PairQuery, focus: Focus? = nil) {
    self.query = query
    self.focus = focus
  }
}

public struct PairScreen: Sendable {
  public enum Part: Int, Hashable, Sendable, CaseIterable {
    /// Both responses, to be scrolled through.
    case texts
    case factsA, factsB, factors, source
  }

  /// The list it was chosen from.
  public var rows: [Row<Pair>]
  public var place: Int
  public var part = Part.factsA
  /// One per part.
  public var positions: [Part: ListPosition] = [:]
  /// Whether an override in the factor table sets B's value rather than A's.
  public var overridesB = false
  /// Which factor of the facts the cursor judges.
  public var judgedFactor = 0
  /// How far both responses are scrolled.
  public var textOffset = 0
  /// How far the source is scrolled.
  public var sourceOffset = 0
  /// How far what is said of the fact or factor under the cursor is scrolled, as long as the cursor stays there.
  public var reasonScroll: (place: ReasonPlace, offset: Int)?
  public var showsDifference = true
  public var detail: PairDetail?
  /// The texts of `detail`, broken into lines.
  public var texts: PairTexts?
  /// What the last edit on this pair moved.
  public var movement: String?

  public init(rows: [Row<Pair>], place: Int) {
    self.rows = rows
    self.place = place
  }

  /// What the cursor is on.
  public struct ReasonPlace: Hashable, Sendable {
    let pair: Int
    let part: Part
    let selected: Int
    let judgedFactor: Int
  }

  public var reasonPlace: ReasonPlace {
    ReasonPlace(pair: place, part: part, selected: positions[part]?.selected ?? 0, judgedFactor: judgedFactor)
  }

  public var reasonOffset: Int { reasonScroll?.place == reasonPlace ? reasonScroll!.offset : 0 }

  public var pair: Row<Pair> { rows[place] }
}

public struct RejectedScreen: Sendable {
  public var position = ListPosition()
  /// Only these entries; nil shows all.
  public var rows: [Int]?

  public init(rows: [Int]? = nil) { self.rows = rows }

  func entries(of contents: StudyContents?) -> [RejectedRow] {
    guard let all = contents?.rejected else { return [] }
    return rows.map { $0.map { all[$0] } } ?? all
  }
}
