public import FactorAnalysis
public import Preferences

/// Entries that another program appended to the journal of the study on screen, and the study with their edits.
public struct TakenUp: Sendable {
  public let entries: [JournalEntry]
  public let analysis: StudyAnalysis
  /// Why edits among them were passed over, one sentence each.
  public let passedOver: [String]

  /// Applies what the entries say to a study whose history ends right before them.
  ///
  /// - Complexity: that of `StudyAnalysis.applying`, for each entry.
  public init(_ entries: [JournalEntry], in study: OpenStudy) {
    var history = study.history
    var analysis = study.analysis
    var passedOver: [String] = []
    var unfit: Set<Int> = []
    for entry in entries {
      let (number, edit) = history.step(of: entry)
      history.append(entry)
      guard let edit, !unfit.contains(number) else { continue }
      do {
        analysis = try analysis.applying(edit)
      } catch {
        unfit.insert(number)
        passedOver.append("entry \(entry.number) (\(edit.title)) is passed over: \(error).")
      }
    }
    self.entries = entries
    self.analysis = analysis
    self.passedOver = passedOver
  }
}

extension EditHistory {
  /// What an entry that comes next does: the number of the edit it speaks of, and the edit to apply; nil where it has no
  /// effect.
  fileprivate func step(of entry: JournalEntry) -> (number: Int, edit: Edit?) {
    switch entry.action {
    case .edit(let edit): (entry.number, edit)
    case .undo(let number): (number, nextUndo == number ? edit(number: number)?.inverse : nil)
    case .redo(let number): (number, nextRedo == number ? edit(number: number) : nil)
    }
  }
}

extension OpenStudy {
  /// The study with what was taken up.
  public func with(_ taken: TakenUp) -> OpenStudy {
    var study = self
    for entry in taken.entries { study.history.append(entry) }
    study.analysis = taken.analysis
    return study
  }
}
