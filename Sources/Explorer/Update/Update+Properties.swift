import BayesianInference
public import FactorAnalysis
import Preferences

/// What each property weighs, all others equal.
extension ExplorerState {
  private var propertiesScreen: PropertiesScreen? {
    if case .properties(let properties) = screen { properties } else { nil }
  }

  private mutating func changeProperties(_ change: (inout PropertiesScreen) -> Void) -> [Effect] {
    guard var properties = propertiesScreen else { return [] }
    let factor = selectedFactor
    change(&properties)
    properties.problem = nil
    screen = .properties(properties)
    if properties.layout == .extremes {
      position.selected = propertyColumns.firstIndex { $0 == propertyKey } ?? 0
    } else if let place = propertyRows.firstIndex(where: { $0.factor == factor }) {
      position.selected = place
    }
    keepPositionInSight()
    return fitNext()
  }

  // MARK: - What is on screen

  /// The judge and scenario under the cursor.
  public var propertyKey: FitKey? {
    guard let properties = propertiesScreen else { return nil }
    return FitKey(task: task, judge: properties.judge, division: properties.division, scenario: properties.scenario)
  }

  var propertyJudges: [Profile] {
    propertiesScreen?.chosen ?? (taskAnalysis?.profiles ?? []).map(\.profile)
  }

  /// What can stand beside each other: the judges, or all pairs and each scenario of one judge.
  public var propertyColumns: [FitKey] {
    guard let properties = propertiesScreen else { return [] }
    guard let division = properties.division else {
      return propertyJudges.map { FitKey(task: task, judge: $0) }
    }
    let names = [nil] + (scenarios(of: division) ?? []).map { Optional($0.name) }
    return names.map { FitKey(task: task, judge: properties.judge, division: division, scenario: $0) }
  }

  public var shownDissection: Dissection? { propertyKey.flatMap { study?.fits[$0] } }

  /// The weights under the cursor as sorted; a missing value is last.
  public var propertyRows: [Dissection.Weight] {
    guard let properties = propertiesScreen, let dissection = shownDissection else { return [] }
    let names = analysis?.factors.map(\.name) ?? []
    func key(_ weight: Dissection.Weight) -> Double? {
      switch properties.sortKey {
      case .preference: weight.mean
      case .alone: weight.alone.score
      case .sureness: abs(weight.posterior.positive - 0.5)
      case .inflation: weight.collinearity.varianceInflation
      case .name, .study: nil
      }
    }
    let rows: [Dissection.Weight]
    switch properties.sortKey {
    case .study: rows = dissection.weights
    case .name:
      rows = dissection.weights.sorted { (names.at($0.factor) ?? "") < (names.at($1.factor) ?? "") }
    default:
      rows = dissection.weights.sorted {
        (key($1) ?? -.infinity, $0.factor) < (key($0) ?? -.infinity, $1.factor)
      }
    }
    return properties.isReversed ? rows.reversed() : rows
  }

  var selectedWeight: Dissection.Weight? {
    propertiesScreen?.layout == .extremes ? nil : propertyRows.at(position.selected)
  }

  // MARK: - Commands

  mutating func showProperties() -> [Effect] {
    guard let counted = taskAnalysis, let first = counted.profiles.first?.profile else { return [] }
    screens.append(.properties(PropertiesScreen(judge: selectedProfile ?? first)))
    return fitNext()
  }

  mutating func showNextLayout() -> [Effect] {
    let all = PropertiesScreen.Layout.allCases
    return changeProperties { $0.layout = all[($0.layout.rawValue + 1) % all.count] }
  }

  mutating func showPropertiesOfJudge(by step: Int) -> [Effect] {
    let judges = propertyJudges
    guard let now = propertiesScreen?.judge, !judges.isEmpty else { return [] }
    let place = judges.firstIndex(of: now) ?? 0
    return changeProperties { $0.judge = judges[(place + step + judges.count) % judges.count] }
  }

  /// To the next judge, or the next scenario where pairs are divided.
  mutating func moveProperties(by step: Int) -> [Effect] {
    let columns = propertyColumns
    let place = columns.firstIndex { $0 == propertyKey } ?? 0
    return showProperties(column: max(0, min(place + step, columns.count - 1)))
  }

  mutating func showProperties(column place: Int) -> [Effect] {
    guard let key = propertyColumns.at(place) else { return [] }
    return changeProperties { ($0.judge, $0.scenario) = (key.judge, key.scenario) }
  }

  /// By the next column of metadata, the saved slices, and not at all.
  mutating func divideProperties() -> [Effect] {
    let all: [SliceDivision?] = [nil] + divisions
    let now = all.firstIndex(of: propertiesScreen?.division) ?? 0
    return changeProperties { ($0.division, $0.scenario) = (all[(now + 1) % all.count], nil) }
  }

  mutating func sortProperties() -> [Effect] {
    let keys = PropertiesScreen.SortKey.allCases
    let effects = changeProperties { $0.sortKey = keys[($0.sortKey.rawValue + 1) % keys.count] }
    if let key = propertiesScreen?.sortKey { say("sorted by " + key.title) }
    return effects
  }

  mutating func reverseProperties() -> [Effect] { changeProperties { $0.isReversed.toggle() } }

  mutating func enterProperty() -> [Effect] {
    guard let properties = propertiesScreen else { return [] }
    if properties.layout == .extremes {
      let place = position.selected
      return showProperties(column: place) + changeProperties { $0.layout = .one }
    }
    return showPairsAgainstProperty()
  }

  /// The judge's pairs on which the property speaks against the choice.
  private mutating func showPairsAgainstProperty() -> [Effect] {
    guard let properties = propertiesScreen, let name = selectedFactorName else { return [] }
    let scenario = scenarios(of: properties.division)?.first { $0.name == properties.scenario }
    return showPairs(
      [.sign(factor: name, properties.judge, .discordant)] + (scenario.map { [.slice($0)] } ?? []),
      focus: .init(factor: name, profile: properties.judge))
  }
}

extension PropertiesScreen.SortKey {
  var title: String {
    switch self {
    case .preference: "preference"
    case .alone: "τ14 alone"
    case .sureness: "how sure the side is"
    case .inflation: "variance inflation"
    case .name: "name"
    case .study: "the study's order"
    }
  }
}
