import BayesianInference
import FactorAnalysis
import Preferences
import Reporting

/// How alike judges weigh the properties.
extension ExplorerState {
  private var judgesScreen: JudgesScreen? {
    if case .judges(let judges) = screen { judges } else { nil }
  }

  private mutating func changeJudges(_ change: (inout JudgesScreen) -> Void) {
    guard var judges = judgesScreen else { return }
    change(&judges)
    screen = .judges(judges)
  }

  /// Judge by judge, scenario by scenario.
  var judgeKeys: [[FitKey]] {
    guard let judges = judgesScreen else { return [] }
    let names: [String?] =
      judges.division == nil ? [nil] : (scenarios(of: judges.division) ?? []).map { Optional($0.name) }
    return (taskAnalysis?.profiles ?? []).map { scores in
      names.map { FitKey(task: task, judge: scores.profile, division: judges.division, scenario: $0) }
    }
  }

  /// Ways to group the judges: those that came with the study, then those that follow from names and settings.
  var groupings: [JudgeGrouping] {
    guard let contents = analysis?.contents, let profiles = taskAnalysis?.profiles.map(\.profile) else { return [] }
    let own = (study?.agentGroups ?? []).map { groups in
      JudgeGrouping(title: groups.title, of: profiles, in: contents) { groups.words[$0] }
    }
    return own + JudgeGrouping.all(of: profiles, in: contents)
  }

  var shownGrouping: JudgeGrouping? {
    let all = groupings
    guard let judges = judgesScreen, !all.isEmpty else { return nil }
    return all[judges.grouping % all.count]
  }

  mutating func showJudges() -> [Effect] {
    screens.append(.judges(JudgesScreen()))
    return fitNext()
  }

  /// What was fitted, held against each other; the judges under the cursor stay there.
  mutating func compareJudges() {
    guard let judges = judgesScreen, let fits = study?.fits else { return }
    let keys = judgeKeys
    let grouping = shownGrouping
    let known = JudgeFits(
      (taskAnalysis?.profiles ?? []).map(\.profile), scenarios: (keys.first ?? []).map(\.scenario),
      fits: keys.map { row in row.map { fits.current[$0].flatMap { JudgeFits.Fit($0) } } })
    let order: JudgeSimilarity.Order =
      switch judges.order {
      case .clustering: .clustering
      case .study: .study
      case .groups: grouping.map { .groups($0) } ?? .clustering
      }
    let similarity = JudgeSimilarity(known, measure: judges.measure, order: order)
    let row = judges.similarity?.judges.at(judges.position.selected)?.profile
    let column = judges.similarity?.judges.at(judges.column)?.profile
    changeJudges { judges in
      (judges.fits, judges.similarity) = (known, similarity)
      judges.position.selected = similarity.judges.firstIndex { $0.profile == row } ?? 0
      judges.column = similarity.judges.firstIndex { $0.profile == column } ?? min(1, similarity.judges.count - 1)
    }
    keepPositionInSight()
  }

  mutating func showNextMeasure() -> [Effect] {
    let all = JudgeSimilarity.Measure.allCases
    changeJudges { $0.measure = all[(all.firstIndex(of: $0.measure)! + 1) % all.count] }
    if !isFitting { compareJudges() }
    return []
  }

  mutating func orderJudges() -> [Effect] {
    let all = JudgesScreen.Order.allCases.filter { $0 != .groups || shownGrouping != nil }
    changeJudges { $0.order = all[((all.firstIndex(of: $0.order) ?? 0) + 1) % all.count] }
    if !isFitting { compareJudges() }
    let grouping = shownGrouping?.title ?? ""
    switch judgesScreen?.order {
    case .clustering?: say("judges stand beside those that are like them")
    case .groups?: say("judges stand by \(grouping)")
    case .study?: say("judges stand as the study names them")
    case nil: break
    }
    return []
  }

  mutating func groupByNext() -> [Effect] {
    let count = groupings.count
    guard count > 0 else { return [] }
    changeJudges { $0.grouping = ($0.grouping + 1) % count }
    if !isFitting { compareJudges() }
    return []
  }

  mutating func divideJudges() -> [Effect] {
    let all: [SliceDivision?] = [nil] + divisions
    let now = all.firstIndex(of: judgesScreen?.division) ?? 0
    changeJudges { ($0.division, $0.fits, $0.similarity, $0.problem) = (all[(now + 1) % all.count], nil, nil, nil) }
    return fitNext()
  }

  /// Both judges under the cursor, their weights beside each other.
  mutating func showBothJudges() -> [Effect] {
    guard let judges = judgesScreen, let similarity = judges.similarity,
      let one = similarity.judges.at(judges.position.selected)?.profile,
      let other = similarity.judges.at(judges.column)?.profile
    else { return [] }
    var properties = PropertiesScreen(judge: one, chosen: one == other ? nil : [one, other])
    properties.layout = one == other ? .one : .beside
    screens.append(.properties(properties))
    return fitNext()
  }

  mutating func select(judge index: Int) {
    guard let count = judgesScreen?.similarity?.judges.count, count > 0 else { return }
    changeJudges { $0.column = index % count }
    position.select(index / count, of: listCount, height: listHeight)
  }

  mutating func moveJudgeColumn(by step: Int) {
    let count = judgesScreen?.similarity?.judges.count ?? 0
    changeJudges { $0.column = max(0, min($0.column + step, count - 1)) }
  }
}
