import FactorAnalysis
import Preferences

/// Edits: asked for one after the other, each counted on what the one before made.
extension ExplorerState {
  mutating func request(_ change: Change) -> [Effect] {
    guard let study else { return [] }
    if isKeeping {
      waitingChanges.append(change)
      return []
    }
    isKeeping = true
    return [.keep(request: request(.change), study, change)]
  }

  mutating func take(kept entry: JournalEntry, _ analysis: StudyAnalysis) -> [Effect] {
    guard let before = study?.analysis else { return [] }
    isKeeping = false
    study?.history.append(entry)
    let title = study?.history.title(of: entry) ?? ""
    // Marks, notes and saved slices move no number, unless what is counted speaks of them.
    if study?.history.edit(of: entry)?.movesNumbers == false, analysis.slice == before.slice {
      study?.analysis = analysis
      if case .slice? = study?.history.edit(of: entry) { study?.fits.forgetSavedSlices() }
      if !isAnswering(by: entry) { say(title) }
      var effects = watchJournal() + nextWaitingChange() + recountAnew() + refillIfNeeded()
      if case .divided(let slices) = screen, slices.division == .saved { effects += countSlices() }
      if case .answer(let answer)? = study?.history.edit(of: entry) {
        effects += take(kept: answer, isUndone: entry.isUndo)
      }
      return effects
    }
    let moved = Movement.sentence(from: before, to: analysis, task: task, state: self)
    if case .pair(var pair) = screen {
      let values = pair.movedValues(from: before, to: analysis)
      pair.movement = (values + [moved]).joined(separator: " · ")
      screen = .pair(pair)
      say(title)
    } else {
      say(title + ": " + moved)
    }
    return take(analysis) + watchJournal() + nextWaitingChange() + recountAnew() + refillIfNeeded()
  }

  mutating func nextWaitingChange() -> [Effect] {
    waitingChanges.isEmpty ? [] : request(waitingChanges.removeFirst())
  }

  /// Shows an analysis in the place of the one on screen, with everything that was derived from that.
  mutating func take(_ analysis: StudyAnalysis) -> [Effect] {
    study?.analysis = analysis
    study?.intervals = [:]
    study?.fits.age()
    look(at: task)
    leaveRemovedFactors()
    keepPositionInSight()
    var effects = computeIntervals()
    switch screen {
    case .pair: effects += readPair()
    case .pairs: effects += refreshPairs()
    case .divided: effects += countSlices()
    case .properties, .judges, .fitted: effects += fitAnew()
    case .factor: effects += previewDraft() + describeFactor()
    case .validation: effects += lookAgain()
    default: break
    }
    return effects
  }

  /// Screens of factors that are no longer there are left.
  private mutating func leaveRemovedFactors() {
    guard let analysis else { return }
    let names = Set(analysis.factors.map(\.name))
    while case .factor(let factor) = screen, factor.editor?.old != nil || factor.editor == nil,
      !names.contains(factor.factor), screens.count > 1
    {
      screens.removeLast()
    }
  }

  mutating func take(failure reason: String, of kind: Effect.Kind) -> [Effect] {
    complain(reason)
    switch kind {
    case .open: opening = nil
    case .change:
      isKeeping = false
      waitingChanges = []
      forgetPendingAnswers()
      return watchJournal() + recountAnew()
    case .recount: counting = nil
    case .slices: refuseSlices(reason)
    case .dissection: refuseFit(reason)
    case .health, .healthRows: refuseHealth(reason)
    case .words: indexing = nil
    case .sample, .validated: refuseValidation(reason)
    case .question, .plan, .trial, .run, .refill: return refuseAsking(reason, kind)
    case .pairs:
      if case .pairs(var pairs) = screen, let analysis {
        (pairs.isLooking, pairs.opensWhenFound) = (false, false)
        pairs.found =
          pairs.found
          ?? FoundPairs(rows: [], population: 0, voted: 0, loudest: LoudestFactors(of: task, in: analysis))
        screen = .pairs(pairs)
      }
    default: break
    }
    return []
  }
}

extension Edit {
  /// Whether it may move a manifestation, a factor or a comparison.
  var movesNumbers: Bool {
    switch self {
    case .factor, .override, .judgement, .facts: true
    case .mark, .note, .question, .slice, .answer: false
    }
  }
}

extension JournalEntry {
  /// Whether it takes back an edit.
  var isUndo: Bool {
    if case .undo = action { true } else { false }
  }
}

extension EditHistory {
  /// The edit that an entry makes, takes back or brings back.
  func edit(of entry: JournalEntry) -> Edit? {
    switch entry.action {
    case .edit(let edit): edit
    case .undo(let number), .redo(let number): edit(number: number)
    }
  }

  /// What an entry did, in a few words.
  func title(of entry: JournalEntry) -> String {
    switch entry.action {
    case .edit(let edit): edit.title
    case .undo(let number): "undid " + (edit(number: number)?.title ?? "")
    case .redo(let number): "redid " + (edit(number: number)?.title ?? "")
    }
  }
}
