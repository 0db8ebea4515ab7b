public import FactorAnalysis
public import Preferences

/// The study on screen.
public struct OpenStudy: Sendable {
  /// Where it was opened from, as typed or listed.
  public var place: String
  public var analysis: StudyAnalysis
  public var history: EditHistory
  /// Where its edits go, for people.
  public var journalPlace: String
  /// Intervals by task, for the analysis with that many edits applied; older ones are shown dim until new ones are there.
  public var intervals: [StudyTask: TaskIntervals] = [:]

  public init(place: String, analysis: StudyAnalysis, history: EditHistory, journalPlace: String) {
    self.place = place
    self.analysis = analysis
    self.history = history
    self.journalPlace = journalPlace
  }

  /// Factors whose definition the user changed or added.
  public var editedFactors: Set<String> {
    var names: Set<String> = []
    for edit in history.edits {
      if case .factor(let old, let new) = edit {
        if let old { names.remove(old.name) }
        if let new { names.insert(new.name) }
      }
    }
    return names
  }
}
