public import FactorAnalysis
import Preferences

/// The heat map of slices: what it is divided by, whose scores it shows.
extension ExplorerState {
  public var divisions: [SliceDivision] { analysis.map { SliceDivision.all(of: $0.edited) } ?? [] }

  private var slicesScreen: SlicesScreen? {
    if case .divided(let slices) = screen { slices } else { nil }
  }

  /// A heat map of the first column, of the profile under the cursor.
  func freshSlices(of profile: Profile?) -> SlicesScreen? {
    guard let division = divisions.first, let first = taskAnalysis?.profiles.first?.profile else { return nil }
    return SlicesScreen(division: division, profile: profile ?? first)
  }

  /// Counts what the screen asks for: first without intervals, which follow.
  mutating func countSlices(withIntervals: Bool = false) -> [Effect] {
    guard var slices = slicesScreen, let analysis, let counted = taskAnalysis else { return [] }
    if !divisions.contains(slices.division), let first = divisions.first { slices.division = first }
    if counted.scores(of: slices.profile) == nil, let first = counted.profiles.first {
      slices.profile = first.profile
    }
    if slices.profile == .human { slices.minusHumans = false }
    slices.isCounting = true
    screen = .divided(slices)
    let question = SliceTable.Question(
      by: slices.division, task: task, profile: slices.profile, minusHumans: slices.minusHumans,
      withIntervals: withIntervals)
    return [.countSlices(request: request(.slices), analysis, question)]
  }

  mutating func take(_ table: SliceTable) -> [Effect] {
    guard var slices = slicesScreen else { return [] }
    let wanted = slices.selectedSlice?.name
    let factor = selectedFactor
    slices.table = table
    slices.problem = nil
    slices.isCounting = false
    slices.column = factor.flatMap { table.factors.firstIndex(of: $0) } ?? 0
    if let place = table.slices.firstIndex(where: { $0.name == wanted }) { slices.position.selected = place }
    screen = .divided(slices)
    keepPositionInSight()
    let wantsIntervals = !table.question.withIntervals && analysis?.options.resamples != 0
    return wantsIntervals ? countSlices(withIntervals: true) : []
  }

  mutating func refuseSlices(_ reason: String) {
    guard var slices = slicesScreen else { return }
    (slices.table, slices.isCounting, slices.problem) = (nil, false, reason)
    screen = .divided(slices)
  }

  mutating func divideByNext() -> [Effect] {
    guard var slices = slicesScreen else { return [] }
    let all = divisions
    slices.division = all[((all.firstIndex(of: slices.division) ?? -1) + 1) % all.count]
    slices.table = nil
    slices.position = ListPosition()
    screen = .divided(slices)
    return countSlices()
  }

  mutating func showSlices(ofProfileBy step: Int) -> [Effect] {
    guard var slices = slicesScreen, let profiles = taskAnalysis?.profiles.map(\.profile), !profiles.isEmpty else {
      return []
    }
    let place = profiles.firstIndex(of: slices.profile) ?? 0
    slices.profile = profiles[(place + step + profiles.count) % profiles.count]
    screen = .divided(slices)
    return countSlices()
  }

  mutating func toggleMinusHumans() -> [Effect] {
    guard var slices = slicesScreen else { return [] }
    slices.minusHumans.toggle()
    screen = .divided(slices)
    return countSlices()
  }

  /// The pairs behind the cell under the cursor.
  mutating func showPairsOfCell() -> [Effect] {
    guard let slices = slicesScreen, let slice = slices.selectedSlice, let factor = selectedFactorName else {
      return []
    }
    return showPairs(
      [.member(of: slices.profile), .slice(slice.slice)], focus: .init(factor: factor, profile: slices.profile))
  }

  mutating func select(cell index: Int) {
    guard var slices = slicesScreen, let table = slices.table, !table.factors.isEmpty else { return }
    slices.column = index % table.factors.count
    screen = .divided(slices)
    position.select(index / table.factors.count, of: listCount, height: listHeight)
  }

  func unavailabilityOfSlices(_ id: CommandID) -> String? {
    switch id {
    case .divided:
      if analysis?.contents.isScoresOnly == true { return "published scores have no pairs to divide" }
      if !hasProfiles { return "nobody voted here, so there is no score to divide" }
      return divisions.isEmpty
        ? "the study has no metadata and no saved slice (W) to divide its pairs by" : nil
    case .division: return divisions.count > 1 ? nil : "there is nothing else to divide the pairs by"
    case .minusHumans:
      if slicesScreen?.profile == .human { return "these are the humans; Tab goes to another profile" }
      return taskAnalysis?.human == nil ? "nobody voted here" : nil
    default: return nil
    }
  }
}
