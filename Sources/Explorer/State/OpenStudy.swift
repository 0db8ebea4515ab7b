public import FactorAnalysis
public import Preferences

/// The study on screen.
public struct OpenStudy: Sendable {
  /// Where it was opened from, as typed or listed.
  public var place: String
  public var analysis: StudyAnalysis
  public var history: EditHistory { didSet { countEdits() } }
  /// Where its edits go, for people.
  public var journalPlace: String
  /// Nothing may be kept.
  public var isReadOnly = false
  /// Edits of the journal that were passed over because they no longer fit the study.
  public var warnings: [String] = []
  /// Intervals by task, for the analysis with that many edits applied; older ones are shown dim until new ones are there.
  public var intervals: [StudyTask: TaskIntervals] = [:]

  /// Why no model can be asked about it; nil where one can.
  public var askingProblem: String?
  /// The runs that it remembers, the newest first; nil until they were read.
  public var runs: [RunRecord]?

  /// What properties weigh, as far as it was fitted.
  public var fits = Fits()
  /// Ways to group agents that came with the study.
  public var agentGroups: [AgentGroups] = []
  /// What is wrong with the data as imported; nil until it was looked at.
  public var health: StudyHealth?

  public init(place: String, analysis: StudyAnalysis, history: EditHistory, journalPlace: String) {
    self.place = place
    self.analysis = analysis
    self.history = history
    self.journalPlace = journalPlace
    countEdits()
  }

  /// Factors whose definition or some of whose values are the user's, and so are the numbers that follow from them.
  public private(set) var editedFactors: Set<String> = []
  /// How many edits hold. What people say of what was extracted changes nothing, and is none.
  public private(set) var editCount = 0

  private mutating func countEdits() {
    var names: Set<String> = []
    editCount = history.holding.count
    for edit in history.edits {
      switch edit {
      case .factor(let old, let new):
        if let old { names.remove(old.name) }
        if let new { names.insert(new.name) }
      case .override(_, let factor, _, _): names.insert(factor)
      case .judgement(_, _, _, let consequences): names.formUnion(consequences.map(\.factor))
      case .facts(let facts): names.formUnion(facts.consequences.map(\.factor))
      case .answer: editCount -= 1
      case .mark, .note, .question, .slice: break
      }
    }
    editedFactors = names
  }
}
