import FactorAnalysis
import Preferences

extension ExplorerState {
  /// Carries out a command that is available.
  mutating func perform(_ id: CommandID) -> [Effect] {
    switch id {
    case .up: return move { $0.move(by: -1, of: $1, height: $2) }
    case .down: return move { $0.move(by: 1, of: $1, height: $2) }
    case .pageUp: return move { $0.move(by: -$2, of: $1, height: $2) }
    case .pageDown: return move { $0.move(by: $2, of: $1, height: $2) }
    case .first: return move { $0.select(0, of: $1, height: $2) }
    case .last: return move { $0.select($1 - 1, of: $1, height: $2) }
    case .left: return moveColumn(by: -1)
    case .right: return moveColumn(by: 1)
    case .nextPart: return movePart(by: 1)
    case .previousPart: return movePart(by: -1)

    case .enter: return enter()
    case .back: return goBack()
    case .ranks: return showOverview(.ranks)
    case .bars: return showOverview(.bars)
    case .alignment: return showOverview(.alignment)
    case .gap: return showOverview(.gap)
    case .divided: return showOverview(.divided)
    case .division:
      if case .properties = screen { return divideProperties() }
      if case .judges = screen { return divideJudges() }
      return divideByNext()
    case .minusHumans: return toggleMinusHumans()
    case .factor: return showFactor()
    case .properties: return showProperties()
    case .layout: return showNextLayout()
    case .judges: return showJudges()
    case .measure: return showNextMeasure()
    case .grouping: return groupByNext()
    case .fitted: return showFitted()
    case .health: return showHealth()
    case .rejected:
      screens.append(.rejected(RejectedScreen()))
      return []
    case .runs: return showRuns()
    case .question: return showQuestion()
    case .words, .leaveWords: return typeWords(id == .words)
    case .originalWords: return takeOriginalWords()
    case .tryWords: return tryWords()
    case .askAgain: return askAgain()
    case .goOn: return goOnWithRun()
    case .fillIn: return fillIn()
    case .endRun: return endRun()
    case .modelAddress: return startNamingModel()
    case .task: return showNextTask()
    case .models:
      overlay = .profiles(ProfilesState())
      return []

    case .misaligned: return showMisaligned()
    case .sign: return cycleSign()
    case .verdict: return cycleVerdict()
    case .find: return startFinding()
    case .findNext: return findAgain(forward: true)
    case .findPrevious: return findAgain(forward: false)
    case .condition: return startCondition()
    case .slices: return showSlices()
    case .filterText: return startFilteringText()
    case .dropFilter: return dropCondition(nil)
    case .sort: return sortByNext()
    case .reverse: return reverseOrder()

    case .nextPair: return showNeighbouringPair(by: 1)
    case .previousPair: return showNeighbouringPair(by: -1)
    case .nextFactor: return judgeNextFactor(by: 1)
    case .previousFactor: return judgeNextFactor(by: -1)
    case .difference: return toggleDifference()
    case .source: return showSource()
    case .textDown: return screen.name == .question ? scrollWords(by: 1) : scrollText(by: 1)
    case .textUp: return screen.name == .question ? scrollWords(by: -1) : scrollText(by: -1)
    case .reasonDown: return scrollReason(by: 1)
    case .reasonUp: return scrollReason(by: -1)
    case .validate: return showValidation()
    case .agree: return answer(.agree)
    case .disagree: return answer(.disagree)
    case .cannotSay: return answer(.cannotSay)
    case .nextOpen: return goToNextOpen()
    case .byValue: return toggleByValue()
    case .drawMore: return drawMore()
    case .mark: return toggleMark()
    case .note: return startNote()

    case .edit: return startEditing()
    case .addFactor: return startAddingFactor()
    case .removeFactor: return removeFactor()
    case .rank: return toggleRanked()
    case .judge: return toggleJudgement()
    case .rewriteFact: return startRewriting()
    case .splitFact: return startSplitting()
    case .mergeFact: return startMerging()
    case .addFact: return startAddingFact()
    case .deleteFact: return deleteFact()
    case .override: return startOverriding()
    case .takeBack: return takeBackOverride()
    case .undo: return request(.undo)
    case .redo: return request(.redo)

    case .keep: return keepDraft()
    case .leave: return leaveEditor()
    case .nextField: return moveField(by: 1)
    case .previousField: return moveField(by: -1)
    case .stepUp: return stepField(by: 1)
    case .stepDown: return stepField(by: -1)

    case .help:
      overlay = .help(HelpState())
      return []
    case .palette:
      overlay = .palette(PaletteState())
      return []
    case .copy: return copySelected()
    case .mouse:
      isMouseOn.toggle()
      say(isMouseOn ? "mouse on" : "mouse off: the terminal selects text itself")
      return [.setMouse(isMouseOn)]
    case .suspend: return [.suspend]
    case .quit, .abandon: return leaveProgram()
    }
  }

  private mutating func move(_ change: (inout ListPosition, Int, Int) -> Void) -> [Effect] {
    if moveTexts(change) { return [] }
    change(&position, listCount, listHeight)
    return []
  }
}
