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

  /// One row of Gap: a factor of the chosen model in both settings.
  public struct GapRow: Hashable, Sendable {
    public let factor: Int
    public let human: Double?
    public let generation: Double?
    public let evaluation: Double?

    /// Generation minus evaluation.
    public var gap: Double? {
      guard let generation, let evaluation else { return nil }
      return generation - evaluation
    }
  }

  /// The factors by how far the model's two settings part, the widest first, those without a gap last.
  public var gapRows: [GapRow] {
    guard let counted = taskAnalysis else { return [] }
    func score(_ profile: Profile?, _ factor: Int) -> Double? {
      profile.flatMap { counted.scores(of: $0)?.score(of: factor)?.score }
    }
    let rows = counted.factors.map { factor in
      GapRow(
        factor: factor, human: score(.human, factor),
        generation: score(model.map { Profile(agent: $0, setting: .generation) }, factor),
        evaluation: score(model.map { Profile(agent: $0, setting: .evaluation) }, factor))
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
    case .factor(let factor): analysis?.factors.firstIndex { $0.name == factor.factor }
    case .pair(let pair): pair.selectedFactor(in: self)
    default: nil
    }
  }

  public var selectedFactorName: String? { selectedFactor.flatMap { analysis?.factors.at($0)?.name } }

  public var selectedProfile: Profile? {
    switch screen {
    case .ranks(let ranks): shownProfiles.at(ranks.column)?.profile
    case .bars(let bars): barRows.at(bars.position.selected)?.profile
    case .alignment(let alignment): alignmentRows.at(alignment.position.selected)?.profile
    case .gap: model.map { Profile(agent: $0, setting: .generation) }
    case .factor(let factor): taskAnalysis?.profiles.at(factor.position.selected)?.profile
    case .pairs(let pairs): pairs.focus?.profile
    default: nil
    }
  }
}

extension Array {
  /// The element at a place, nil outside.
  func at(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
