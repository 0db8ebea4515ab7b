public import FactorAnalysis
public import Preferences
import Statistics

/// What the cursor is on, whatever the screen.
extension ExplorerState {
  /// One bar: a factor in one of the profiles beside each other. A factor's bars follow each other.
  public struct BarRow: Hashable, Sendable {
    public let factor: Int
    public let profile: Profile
  }

  public var barRows: [BarRow] {
    let profiles = shownProfiles
    return barFactors.flatMap { factor in profiles.map { BarRow(factor: factor, profile: $0.profile) } }
  }

  /// The factors of Bars in the order of the humans' ranks, or as sorted.
  public var barFactors: [Int] {
    guard case .bars(let bars) = screen else { return rankedRows }
    var rows = rankedRows
    if let profile = bars.sortProfile, let scores = taskAnalysis?.scores(of: profile) {
      rows.sort { left, right in
        let values = (scores.score(of: left)?.score ?? -2, scores.score(of: right)?.score ?? -2)
        return values.0 == values.1 ? left < right : values.0 > values.1
      }
    }
    return bars.isReversed ? rows.reversed() : rows
  }

  /// The two profiles that Gap holds against each other: a model that generates and the same model that judges, or its
  /// only setting and the humans.
  public struct GapSides: Hashable, Sendable {
    public let first: Profile
    public let second: Profile
  }

  /// nil where the chosen model has no profile in the task.
  public var gapSides: GapSides? {
    let own = shownProfiles.map(\.profile).filter { $0 != .human }
    guard let model, let first = own.first else { return nil }
    let generation = Profile(agent: model, setting: .generation)
    let evaluation = Profile(agent: model, setting: .evaluation)
    return own.contains(generation) && own.contains(evaluation)
      ? GapSides(first: generation, second: evaluation) : GapSides(first: first, second: .human)
  }

  /// One row of Gap: a factor of the chosen model on both sides.
  public struct GapRow: Hashable, Sendable {
    public let factor: Int
    public let human: Double?
    public let first: Double?
    public let second: Double?

    /// The first side minus the second.
    public var gap: Double? {
      guard let first, let second else { return nil }
      return first - second
    }
  }

  /// The factors by how far the two sides part, the widest first, those without a gap last.
  public var gapRows: [GapRow] {
    guard let counted = taskAnalysis, let sides = gapSides else { return [] }
    let columns = [Profile.human, sides.first, sides.second].map { counted.scores(of: $0) }
    let rows = counted.factors.map { factor in
      let scores = columns.map { $0?.score(of: factor)?.score }
      return GapRow(factor: factor, human: scores[0], first: scores[1], second: scores[2])
    }
    return rows.sorted { left, right in
      let gaps = (left.gap.map { abs($0) } ?? -1, right.gap.map { abs($0) } ?? -1)
      return gaps.0 == gaps.1 ? left.factor < right.factor : gaps.0 > gaps.1
    }
  }

  /// The rows of Alignment as sorted; a missing value is last.
  public var alignmentRows: [Alignment] {
    guard let rows = taskAnalysis?.alignments, case .alignment(let screen) = screen else {
      return taskAnalysis?.alignments ?? []
    }
    func key(_ row: Alignment) -> Double? {
      switch screen.sortKey {
      case .study: nil
      case .tauB: row.tauB
      case .rho: row.rho
      case .r: row.r
      case .p: row.exactP?.p
      case .agreement: row.agreement?.rate
      }
    }
    if screen.sortKey == .study { return screen.isReversed ? rows.reversed() : rows }
    let order = rows.indices.sorted { left, right in
      switch (key(rows[left]), key(rows[right])) {
      case (nil, nil): left < right
      case (nil, _): false
      case (_, nil): true
      case (let first?, let second?):
        first == second ? left < right : screen.isReversed ? first < second : first > second
      }
    }
    return order.map { rows[$0] }
  }

  public var selectedFactor: Int? {
    switch screen {
    case .ranks(let ranks): rankedRows.at(ranks.position.selected)
    case .bars(let bars): barRows.at(bars.position.selected)?.factor
    case .gap(let gap): gapRows.at(gap.position.selected)?.factor
    case .divided(let slices): slices.table?.factors.at(slices.column)
    case .factor(let factor): analysis?.factors.firstIndex { $0.name == factor.factor }
    case .pair(let pair): pair.selectedFactor(in: self)
    case .properties: selectedWeight?.factor
    case .validation(let validation): analysis?.factors.firstIndex { $0.name == validation.question.factor }
    case .question(let question): analysis?.factors.firstIndex { $0.name == question.factor }
    case .fitted(let fitted): fittedPreference?.parts.at(fitted.position.selected)?.factor
    default: nil
    }
  }

  public var selectedFactorName: String? { selectedFactor.flatMap { analysis?.factors.at($0)?.name } }

  public var selectedProfile: Profile? {
    switch screen {
    case .ranks(let ranks): shownProfiles.at(ranks.column)?.profile
    case .bars(let bars): barRows.at(bars.position.selected)?.profile
    case .alignment(let alignment): alignmentRows.at(alignment.position.selected)?.profile
    case .gap: gapSides?.first
    case .divided(let slices): slices.profile
    case .factor(let factor): taskAnalysis?.profiles.at(factor.position.selected)?.profile
    case .pairs(let pairs): pairs.focus?.profile
    case .properties(let properties): properties.judge
    case .judges(let judges): judges.similarity?.judges.at(judges.position.selected)?.profile
    case .fitted(let fitted): fitted.judge
    default: nil
    }
  }
}

extension Array {
  /// The element at a place, nil outside.
  func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
