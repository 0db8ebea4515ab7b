import CellGrid
import FactorAnalysis
public import Preferences
import Reporting

/// Runs: what goes on in the background, and what the study remembers.
extension ExplorerState {
  /// The runs that the study remembers, the newest first, the one that is going as it is now.
  public var shownRuns: [RunRecord] {
    var runs = study?.runs ?? []
    guard let run, run.place == study?.place, run.record.number > 0 else { return runs }
    if let place = runs.firstIndex(where: { $0.number == run.record.number }) {
      runs[place] = run.record
    } else {
      runs.insert(run.record, at: 0)
    }
    return runs
  }

  mutating func showRuns() -> [Effect] {
    screens.append(.runs(RunsScreen()))
    return readRuns()
  }

  private mutating func readRuns() -> [Effect] {
    guard let study else { return [] }
    return [.readRuns(request: request(.runs), place: study.place)]
  }

  mutating func take(_ runs: [RunRecord]) {
    let selected = screen.name == .runs ? shownRuns.at(position.selected)?.number : nil
    study?.runs = runs.reversed()
    guard screen.name == .runs else { return }
    if let selected, let place = shownRuns.firstIndex(where: { $0.number == selected }) {
      position.selected = place
    }
    keepPositionInSight()
  }

  // MARK: - Beginning

  /// Counts what an order takes, to be shown before anything is asked.
  mutating func propose(_ order: RunOrder) -> [Effect] {
    guard let study else { return [] }
    proposed = order
    say("counting what is to be asked …")
    return [.planRun(request: request(.plan), study, order)]
  }

  mutating func take(_ plan: RunPlan) {
    if case .question(var question) = screen {
      (question.plan, question.planProblem) = (plan, nil)
      screen = .question(question)
    }
    guard let order = proposed else { return }
    (proposed, notice) = (nil, nil)
    overlay = .confirm(ConfirmState(order: order, plan: plan, replaced: order.replaces ? values(of: order.factors) : 0))
  }

  /// How many values some factors have.
  private func values(of factors: [String]) -> Int {
    guard let contents = analysis?.contents else { return 0 }
    return contents.factors.indices.reduce(0) { count, index in
      factors.contains(contents.factors[index].name) ? count + contents.manifestations[index].presentCount : count
    }
  }

  mutating func take(_ key: Key, in confirm: ConfirmState) -> [Effect] {
    switch key {
    case .enter, .character("y"):
      overlay = nil
      return begin(confirm.order)
    case .escape, .control("c"), .character("n"), .character("q"):
      overlay = nil
      say("nothing was asked")
    default: break
    }
    return []
  }

  /// Keeps the words that are new, and asks in the background.
  private mutating func begin(_ order: RunOrder) -> [Effect] {
    guard let study, run == nil else { return [] }
    var effects: [Effect] = []
    let kept = study.history.questions
    for factor in order.factors where order.questions[factor] != kept[factor] {
      let name = analysis?.edited.keys.firstIndex(of: factor).flatMap { analysis?.factors.at($0)?.name } ?? factor
      effects += request(.edit(.question(factor: name, old: kept[factor], new: order.questions[factor])))
    }
    run = GoingRun(
      place: study.place,
      record: RunRecord(begun: "", address: order.address, factors: order.factors, replaces: order.replaces))
    say("asking \(order.address.model) in the background; R shows how far it is")
    return effects + [.extract(request: request(.run), place: study.place, order)]
  }

  /// Asks what is left of the selected run.
  mutating func goOnWithRun() -> [Effect] {
    guard let study, let chosen = shownRuns.at(position.selected) else { return [] }
    return propose(
      RunOrder(
        address: chosen.address, factors: chosen.factors, questions: study.history.questions, replaces: false))
  }

  /// Asks about all that lacks values.
  mutating func fillIn() -> [Effect] {
    guard let study, let modelAddress else { return [] }
    return propose(
      RunOrder(address: modelAddress, factors: [], questions: study.history.questions, replaces: false))
  }

  // MARK: - Going on

  mutating func take(running record: RunRecord) {
    run?.record = record
    if record.progress.isEnding { run?.isEnding = true }
    if screen.name == .runs { keepPositionInSight() }
  }

  mutating func takeFilled() -> [Effect] {
    needsRefill = true
    return refillIfNeeded()
  }

  mutating func take(ran record: RunRecord) -> [Effect] {
    guard let going = run else { return [] }
    run = nil
    if leavesAfterRun { return [.quit] }
    let asked = "\(NumberText.count(record.progress.answered)) of \(NumberText.count(record.progress.total)) answered"
    switch record.state {
    case .failed(let reason): complain("the run stopped: \(reason)")
    case .ended: say("the run was ended: \(asked); R goes on with it")
    case .going, .done: say("the run is done: \(asked)")
    }
    guard going.place == study?.place else { return [] }
    needsRefill = true
    var effects = refillIfNeeded() + readRuns()
    if screen.name == .question { effects += planQuestion() }
    return effects
  }

  /// Reads values again that came into the file, unless an edit or another choice of pairs is on its way: after that.
  mutating func refillIfNeeded() -> [Effect] {
    guard needsRefill, let study, !isKeeping, counting == nil else { return [] }
    needsRefill = false
    return [.refill(request: request(.refill), study)]
  }

  mutating func take(refilled analysis: StudyAnalysis, entries: Int) -> [Effect] {
    // What was edited or chosen meanwhile is not in it.
    guard let study, !isKeeping, counting == nil, study.history.nextNumber == entries + 1,
      study.analysis.condition?.text == analysis.condition?.text
    else {
      needsRefill = true
      return refillIfNeeded()
    }
    return take(analysis)
  }

  mutating func endRun() -> [Effect] {
    guard run != nil else { return [] }
    run?.isEnding = true
    say("ending the run: what is on its way comes back first")
    return [.endRun]
  }

  /// With a run that is going, what is on its way comes back first; asked again, the program is left at once.
  mutating func leaveProgram() -> [Effect] {
    guard let run, !leavesAfterRun else { return [.quit] }
    leavesAfterRun = true
    complain(
      "\(CountsSentence.counted(run.record.progress.inFlight, "request")) on their way come back first, then the program "
        + "ends; once more leaves at once, and what is on its way is paid for in vain")
    return run.isEnding ? [] : [.endRun]
  }

  mutating func refuseAsking(_ reason: String, _ kind: Effect.Kind) -> [Effect] {
    proposed = nil
    if case .question(var question) = screen {
      switch kind {
      case .question: question.problem = reason
      case .plan: question.planProblem = reason
      case .trial: question.isTrying = false
      default: break
      }
      screen = .question(question)
    }
    guard kind == .run else { return [] }
    run = nil
    return leavesAfterRun ? [.quit] : readRuns()
  }
}
