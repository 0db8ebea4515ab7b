import FactorAnalysis
import Preferences

extension ExplorerState {
  /// Why a command cannot be given now, as a sentence; nil when it can.
  public func unavailability(of id: CommandID) -> String? {
    guard let command = Command.all.first(where: { $0.id == id }) else { return "there is no such command" }
    guard command.isOn(screen.name) else { return "“\(command.title)” has no meaning on this screen" }
    if id.isKept, let keepingProblem { return keepingProblem }
    let isScoresOnly = analysis?.contents.isScoresOnly ?? false
    switch id {
    case .back: return screens.count > 1 ? nil : "this is the first screen; q leaves the program"
    case .task: return (analysis?.contents.tasks.count ?? 0) > 1 ? nil : "the study has one task"
    case .models: return models.isEmpty ? "the study has no models" : nil
    case .gap: return gapSides == nil ? "the study has no models" : nil
    case .enter where screen.name == .pairs:
      guard case .pairs(let pairs) = screen, !pairs.isLooking, pairs.rows?.isEmpty == true else { return nil }
      return "there is no pair to open"
    case .division where screen.name != .divided:
      return divisions.isEmpty ? "the study has no metadata and no saved slice (W) to divide its pairs by" : nil
    case .divided, .division, .minusHumans: return unavailabilityOfSlices(id)
    case .enter where screen.name == .divided:
      guard case .divided(let slices) = screen else { return nil }
      return slices.selectedSlice == nil ? "there is no slice here" : nil
    case .enter where screen.name == .health: return unavailabilityOfFinding()
    case .properties:
      if isScoresOnly { return "published scores have no pairs to fit" }
      return hasProfiles ? nil : "nobody voted here, so there is no preference to fit"
    case .validate: return obstacleToValidating
    case .agree, .disagree, .cannotSay: return selectedItem == nil ? "there is nothing to answer" : nil
    case .enter where screen.name == .properties: return listCount == 0 ? "there is no property here" : nil
    case .judges:
      if isScoresOnly { return "published scores have no pairs to fit" }
      return (taskAnalysis?.profiles.count ?? 0) > 1 ? nil : "there is only one judge"
    case .enter where screen.name == .judges: return listCount == 0 ? "the judges are being fitted" : nil
    case .grouping: return groupings.isEmpty ? "nothing is known by which the judges could be grouped" : nil
    case .nextPair, .previousPair: return pairBelow?.unavailability(of: id, in: self)
    case .health: return isScoresOnly ? "published scores have no data to look at" : nil
    case .enter where screen.name != .start:
      return isScoresOnly && screen.name != .gap ? "these are published scores: there are no pairs behind them" : nil
    case .misaligned:
      if isScoresOnly { return "these are published scores: there are no pairs behind them" }
      guard let profile = selectedProfile else { return "no profile is selected" }
      return profile == .human ? "choose a model's column: the humans cannot part from themselves" : nil
    case .condition, .slices: return isScoresOnly ? "published scores have no pairs to choose from" : nil
    case .rejected:
      return analysis?.contents.rejected.isEmpty ?? true ? "everything was taken as it was at import" : nil
    case .runs: return isScoresOnly ? "published scores have no texts to ask about" : nil
    case .question, .words, .tryWords, .askAgain, .originalWords, .goOn, .fillIn, .endRun:
      return unavailabilityOfAsking(id)
    case .nextPair where screen.name == .question, .previousPair where screen.name == .question: return nil
    case .findNext, .findPrevious: return search.isEmpty ? "nothing was looked for yet; / starts" : nil
    case .undo: return study?.history.nextUndo == nil ? "there is nothing to undo" : nil
    case .redo: return study?.history.nextRedo == nil ? "there is nothing to redo" : nil
    case .addFactor: return isScoresOnly ? "published scores have no values to compute with" : nil
    case .removeFactor:
      guard case .factor(let factor) = screen, let known = analysis?.contents.factors else { return nil }
      return known.contains { $0.name == factor.factor }
        ? "“\(factor.factor)” came with the study; take it out of the ranking instead (-)" : nil
    case .mark, .note: return selectedPair == nil ? "there is no pair here" : nil
    case .dropFilter:
      guard case .pairs(let pairs) = screen else { return nil }
      return pairs.query.conditions.isEmpty ? "no filter is set" : nil
    case .sign, .verdict:
      guard case .pairs(let pairs) = screen else { return nil }
      return pairs.focus == nil ? "no factor led here" : nil
    default: break
    }
    if case .pair(let pair) = screen { return pair.unavailability(of: id, in: self) }
    return nil
  }

  /// Whether anybody prefers anything in the task.
  var hasProfiles: Bool { taskAnalysis?.profiles.isEmpty == false }

  /// Why no edit can be kept; nil where it can.
  var keepingProblem: String? {
    study?.isReadOnly == true ? "the study is open for reading only: nothing is kept" : nil
  }

  func name(ofAgent agent: Row<Agent>) -> String { analysis?.contents.agents[agent.index].name ?? "" }
}
