import FactorAnalysis
import Preferences

extension ExplorerState {
  /// Opens a study, by a place the user typed or a card.
  public mutating func open(_ place: String) -> [Effect] {
    opening = Opening(place: place, stage: "reading", done: nil)
    return [.open(request: request(.open), place: place)]
  }

  mutating func cancelOpening() -> [Effect] {
    opening = nil
    _ = request(.open)
    say("stopped reading")
    return screens.count == 1 && start?.cards.isEmpty == true ? [.quit] : [.stop(.open)]
  }

  private var start: StartScreen? {
    if case .start(let start) = screens[0] { start } else { nil }
  }

  /// Shows the ranks of a study that was read.
  mutating func show(_ study: OpenStudy) -> [Effect] {
    opening = nil
    self.study = study
    forgetAnswers()
    left = [:]
    knownNames = nil
    model = nil
    look(at: study.analysis.contents.tasks.first ?? .summarization)
    screens = [screens[0], .ranks(RanksScreen())]
    if let warning = study.warnings.first {
      let more = study.warnings.count - 1
      complain(more > 0 ? "\(warning) \(more) more edits are passed over." : warning)
    }
    indexing = nil
    return computeIntervals() + watchJournal() + [.indexWords(request: request(.words), place: study.place)]
  }

  /// What was asked about the study before is no longer waited for. Edits on their way into the journal still get there.
  private mutating func forgetAnswers() {
    waitingChanges = []
    isKeeping = false
    counting = nil
    proposed = nil
    needsRefill = false
    // A run goes on, whatever is looked at meanwhile.
    for kind in requests.keys where kind != .open && kind != .run && kind != .settings { _ = request(kind) }
  }

  /// Asks for the intervals of the task on screen, unless there are some for the analysis as it is.
  func needsIntervals() -> Bool { study?.intervals[task] == nil && analysis?.contents.isScoresOnly == false }

  /// Whether intervals belong on the screen and are still being computed.
  public var areIntervalsComing: Bool {
    if case .divided(let slices) = screen { return slices.table != nil && slices.isCounting }
    return needsIntervals() && analysis?.options.resamples != 0 && !ScreenName.withoutIntervals.contains(screen.name)
  }

  mutating func computeIntervals() -> [Effect] {
    guard let analysis, !analysis.contents.isScoresOnly else { return [] }
    return [.computeIntervals(request: request(.intervals(task)), analysis, task)]
  }

  mutating func enter() -> [Effect] {
    switch screen {
    case .start(let start):
      guard start.cards.indices.contains(start.position.selected) else { return [] }
      return open(start.cards[start.position.selected].place)
    case .ranks:
      guard let factor = selectedFactorName, let profile = selectedProfile else { return [] }
      return showPairs([.member(of: profile)], focus: .init(factor: factor, profile: profile))
    case .bars(let bars):
      guard let factor = selectedFactorName, let profile = selectedProfile else { return [] }
      return showPairs([.sign(factor: factor, profile, bars.sign)], focus: .init(factor: factor, profile: profile))
    case .alignment:
      guard let profile = selectedProfile else { return [] }
      return profile.setting == .evaluation || profile.setting == .generation ? showMisaligned() : []
    case .gap: return showFactor()
    case .divided: return showPairsOfCell()
    case .factor(let factor):
      guard let profile = selectedProfile else { return [] }
      return showPairs(
        [.sign(factor: factor.factor, profile, factor.sign)], focus: .init(factor: factor.factor, profile: profile))
    case .pairs(let pairs): return openPair(of: pairs)
    case .pair: return enterInPair()
    case .rejected, .validation: return []
    case .properties: return enterProperty()
    case .judges: return showBothJudges()
    case .fitted: return showFactor()
    case .health: return showRowsOfFinding()
    case .runs, .question: return []
    }
  }

  mutating func goBack() -> [Effect] {
    if counting != nil { return stopCounting() }
    guard screens.count > 1 else { return [] }
    if ScreenName.overviews.contains(screen.name), screen.name != .ranks {
      return showOverview(.ranks)
    }
    // With the study would go the answer whether the edit was kept.
    guard screens.count > 2 || !isKeeping else {
      complain("an edit is on its way into the journal; leave the study after that")
      return []
    }
    let isDrawing = if case .validation(let validation) = screen { validation.sample == nil } else { false }
    let isReadingTexts = if case .health(let health) = screen { health.isReading } else { false }
    let isFitting = isFitting
    screens.removeLast()
    keepPositionInSight()
    if screens.count == 1 {
      forgetAnswers()
      study = nil
      return [.stop(.watch), .stop(.words)]
    }
    if isReadingTexts { return [.stop(.health)] + resume() }
    if isDrawing { return [.stop(.sample)] + resume() }
    if isFitting {
      _ = request(.dissection)
      return [.stop(.dissection)] + resume()
    }
    return resume()
  }

  /// What the screen that is seen again needs anew.
  private mutating func resume() -> [Effect] {
    if case .pairs = screen { return refreshPairs() }
    if case .factor = screen { return describeFactor() + (needsIntervals() ? computeIntervals() : []) }
    if case .pair = screen { return readPair() }
    if case .properties = screen { return fitAnew() }
    if case .judges = screen { return fitAnew() }
    if case .fitted = screen { return fitAnew() }
    if case .validation = screen { return lookAgain() }
    if case .question = screen { return planQuestion() }
    return (needsIntervals() ? computeIntervals() : []) + countSlices()
  }

  /// Goes to one of the overviews; screens over it are left, and each overview is found as it was.
  mutating func showOverview(_ name: ScreenName) -> [Effect] {
    let profile = selectedProfile
    let place = screens.firstIndex { ScreenName.overviews.contains($0.name) } ?? screens.count - 1
    left[screens[place].name] = screens[place]
    screens.removeSubrange((place + 1)...)
    let fresh: Screen =
      switch name {
      case .bars: .bars(BarsScreen())
      case .alignment: .alignment(AlignmentScreen())
      case .gap: .gap(GapScreen())
      case .divided: freshSlices(of: profile).map { .divided($0) } ?? .ranks(RanksScreen())
      default: .ranks(RanksScreen())
      }
    screen = left[name] ?? fresh
    keepPositionInSight()
    return (needsIntervals() ? computeIntervals() : []) + countSlices()
  }

  mutating func showNextTask() -> [Effect] {
    guard let tasks = analysis?.contents.tasks, let index = tasks.firstIndex(of: task) else { return [] }
    look(at: tasks[(index + 1) % tasks.count])
    left = [:]
    keepPositionInSight()
    return (needsIntervals() ? computeIntervals() : []) + countSlices()
  }

  mutating func showFactor() -> [Effect] {
    guard let factor = selectedFactorName else { return [] }
    screens.append(.factor(FactorScreen(factor: factor)))
    return describeFactor()
  }

  /// Moves between profiles or counts, whichever the screen has side by side.
  mutating func moveColumn(by step: Int) -> [Effect] {
    switch screen {
    case .ranks(let ranks): select(column: ranks.column + step)
    case .bars(var bars):
      bars.sign = bars.sign.moved(by: step)
      screen = .bars(bars)
    case .divided(var slices):
      slices.column = max(0, min(slices.column + step, (slices.table?.factors.count ?? 1) - 1))
      screen = .divided(slices)
    case .factor(var factor):
      factor.sign = factor.sign.moved(by: step)
      screen = .factor(factor)
    case .pair(var pair):
      guard pair.part == .factors else { return judgeNextFactor(by: step) }
      pair.overridesB = step > 0
      screen = .pair(pair)
    case .properties: return moveProperties(by: step)
    case .judges: moveJudgeColumn(by: step)
    default: break
    }
    return []
  }

  mutating func select(column: Int) {
    switch screen {
    case .ranks(var ranks):
      ranks.column = max(0, min(column, shownProfiles.count - 1))
      screen = .ranks(ranks)
    case .bars(var bars):
      bars.sign = PairSign.allCases[max(0, min(column, PairSign.allCases.count - 1))]
      screen = .bars(bars)
    case .factor(var factor):
      factor.sign = PairSign.allCases[max(0, min(column, PairSign.allCases.count - 1))]
      screen = .factor(factor)
    case .pair(var pair):
      if pair.part == .factors { pair.overridesB = column > 0 } else { pair.judgedFactor = max(0, column) }
      screen = .pair(pair)
    case .alignment(var alignment):
      let key = AlignmentScreen.SortKey(rawValue: column) ?? .study
      if alignment.sortKey == key { alignment.isReversed.toggle() }
      alignment.sortKey = key
      screen = .alignment(alignment)
    default: break
    }
  }

  mutating func movePart(by step: Int) -> [Effect] {
    switch screen {
    case .divided: return showSlices(ofProfileBy: step)
    case .health: return showPart(ofHealthBy: step)
    case .properties: return showPropertiesOfJudge(by: step)
    case .fitted: return showFittedOfJudge(by: step)
    case .ranks(let ranks):
      let count = max(1, shownProfiles.count)
      select(column: (ranks.column + step + count) % count)
    case .pair(var pair):
      let parts = PairScreen.Part.allCases
      pair.part = parts[(pair.part.rawValue + step + parts.count) % parts.count]
      screen = .pair(pair)
      keepPositionInSight()
    default: break
    }
    return []
  }
}

extension PairSign {
  func moved(by step: Int) -> PairSign {
    let index = PairSign.allCases.firstIndex(of: self)! + step
    return PairSign.allCases[max(0, min(index, PairSign.allCases.count - 1))]
  }
}
