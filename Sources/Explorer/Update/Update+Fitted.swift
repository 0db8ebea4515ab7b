import BayesianInference
public import FactorAnalysis
import Preferences

/// What each property adds to the fitted preference of a pair.
extension ExplorerState {
  private var fittedScreen: FittedScreen? {
    if case .fitted(let fitted) = screen { fitted } else { nil }
  }

  /// The pair on the screen below.
  var pairBelow: PairScreen? {
    for case .pair(let pair) in screens.reversed() { return pair }
    return nil
  }

  public var fittedPreference: FittedPreference? {
    guard let fitted = fittedScreen, let analysis, let pair = pairBelow?.pair,
      let dissection = study?.fits[FitKey(task: task, judge: fitted.judge)],
      // An edit may have taken factors away that were fitted before it.
      dissection.weights.allSatisfy({ analysis.factors.indices.contains($0.factor) })
    else { return nil }
    return dissection.fittedPreference(of: pair, in: analysis)
  }

  mutating func showFitted() -> [Effect] {
    let judges = comparedProfiles
    let own = verdicts(on: pairBelow?.pair ?? Row(0)).map(\.profile)
    let focus = nearestPairs?.focus?.profile
    guard
      let judge = focus.flatMap({ own.contains($0) ? $0 : nil }) ?? own.first ?? judges.first
        ?? taskAnalysis?.profiles.first?.profile
    else { return [] }
    screens.append(.fitted(FittedScreen(judge: judge)))
    return fitNext()
  }

  mutating func showFittedOfJudge(by step: Int) -> [Effect] {
    guard var fitted = fittedScreen, let judges = taskAnalysis?.profiles.map(\.profile), !judges.isEmpty else {
      return []
    }
    let place = judges.firstIndex(of: fitted.judge) ?? 0
    fitted.judge = judges[(place + step + judges.count) % judges.count]
    fitted.problem = nil
    screen = .fitted(fitted)
    keepPositionInSight()
    return fitNext()
  }

  /// The next pair of the list, on this screen and on the one below.
  mutating func showFittedPair(by step: Int) -> [Effect] {
    let own = screens.removeLast()
    let effects = showPair(by: step)
    screens.append(own)
    keepPositionInSight()
    return effects
  }
}
