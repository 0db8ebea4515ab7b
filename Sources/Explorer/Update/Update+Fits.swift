import BayesianInference
import FactorAnalysis
import Preferences

/// Weights are fitted a few at a time, those under the cursor first, for whichever screen shows them.
extension ExplorerState {
  /// What the screen on top shows of fits, the most wanted first.
  private var wantedFits: (division: SliceDivision?, keys: [FitKey])? {
    switch screen {
    case .properties(let properties):
      let columns = propertyColumns
      let own = [propertyKey].compactMap(\.self)
      return (properties.division, own + (properties.layout == .one ? [] : columns.filter { $0 != own.first }))
    case .judges(let judges): return (judges.division, judgeKeys.flatMap(\.self))
    case .fitted(let fitted): return (nil, [FitKey(task: task, judge: fitted.judge)])
    default: return nil
    }
  }

  /// How many of the wanted fits are there, of how many.
  var fitsDone: (done: Int, of: Int) {
    guard let keys = wantedFits?.keys, let fits = study?.fits else { return (0, 0) }
    return (keys.count { fits.current[$0] != nil }, keys.count)
  }

  var isFitting: Bool {
    guard screenProblem == nil, let wanted = wantedFits else { return false }
    if let division = wanted.division, scenarios(of: division) == nil { return true }
    return fitsDone.done < fitsDone.of
  }

  private var screenProblem: String? {
    switch screen {
    case .properties(let properties): properties.problem
    case .judges(let judges): judges.problem
    case .fitted(let fitted): fitted.problem
    default: nil
    }
  }

  func scenarios(of division: SliceDivision?) -> [PairSlice]? {
    division.flatMap { study?.fits.scenarios(of: $0, in: task) }
  }

  private func order(_ key: FitKey, isPreview: Bool) -> FitOrder? {
    guard let analysis else { return nil }
    var question = Dissection.Question(task: key.task, judge: key.judge)
    if let division = key.division, let name = key.scenario {
      guard let slice = scenarios(of: division)?.first(where: { $0.name == name }) else { return nil }
      question.scenario = slice
    }
    (question.fit.level, question.fit.seed) = (analysis.options.level, analysis.options.seed)
    if isPreview { question.fit.folds = 0 }
    return FitOrder(key: key, question: question)
  }

  /// Asks for what is still wanted: the scenarios first, then the fit under the cursor (after an edit without
  /// folds first), the others some at a time, and last how far it moves when clusters are drawn anew.
  mutating func fitNext() -> [Effect] {
    guard let analysis, let fits = study?.fits, screenProblem == nil, let wanted = wantedFits else { return [] }
    if let division = wanted.division, scenarios(of: division) == nil {
      return [.divide(request: request(.dissection), analysis, task, division)]
    }
    let missing = wanted.keys.filter { fits.current[$0] == nil }
    if missing.isEmpty {
      if case .judges = screen { compareJudges() }
      return resampleClusters()
    }
    let isFirst = missing.first == wanted.keys.first
    let isPreview = isFirst && fits.wantsPreview(of: missing[0])
    let orders = missing.prefix(isFirst ? 1 : Self.fitsAtOnce).compactMap { order($0, isPreview: isPreview) }
    return orders.isEmpty ? [] : [.dissect(request: request(.dissection), analysis, orders)]
  }

  private static let fitsAtOnce = 8

  private mutating func resampleClusters() -> [Effect] {
    guard case .properties(let properties) = screen, properties.layout != .extremes, let key = propertyKey,
      let dissection = study?.fits.current[key], dissection.hasClusters, study?.fits.bootstraps[key] == nil,
      let resamples = analysis?.options.resamples, resamples > 0
    else { return [] }
    return [.resampleClusters(request: request(.dissection), key, dissection, resamples: resamples)]
  }

  mutating func take(_ fitted: [FitKey: Dissection]) -> [Effect] {
    let wanted = selectedFactor
    study?.fits.take(fitted)
    if case .properties(let properties) = screen, properties.layout != .extremes,
      let place = propertyRows.firstIndex(where: { $0.factor == wanted })
    {
      position.selected = place
    }
    keepPositionInSight()
    return fitNext()
  }

  mutating func take(_ slices: [PairSlice], of division: SliceDivision) -> [Effect] {
    study?.fits.take(slices, of: division, in: task)
    if case .properties(var properties) = screen, properties.division == division,
      scenarios(of: division)?.contains(where: { $0.name == properties.scenario }) != true
    {
      properties.scenario = nil
      screen = .properties(properties)
    }
    return fitNext()
  }

  mutating func take(_ bootstrap: ClusterBootstrap, of key: FitKey) { study?.fits.bootstraps[key] = bootstrap }

  mutating func refuseFit(_ reason: String) {
    switch screen {
    case .properties(var properties):
      properties.problem = reason
      screen = .properties(properties)
    case .judges(var judges):
      judges.problem = reason
      screen = .judges(judges)
    case .fitted(var fitted):
      fitted.problem = reason
      screen = .fitted(fitted)
    default: break
    }
  }

  /// After an edit or another choice of pairs: what is shown stays until the new fit is there.
  mutating func fitAnew() -> [Effect] {
    switch screen {
    case .properties(var properties):
      properties.problem = nil
      screen = .properties(properties)
    case .judges(var judges):
      judges.problem = nil
      screen = .judges(judges)
    case .fitted(var fitted):
      fitted.problem = nil
      screen = .fitted(fitted)
    default: return []
    }
    return fitNext()
  }
}
