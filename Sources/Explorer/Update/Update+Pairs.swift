import FactorAnalysis
import Preferences

extension ExplorerState {
  /// Goes to the pairs that fit, from a number on another screen.
  mutating func showPairs(_ conditions: [PairCondition], focus: PairsScreen.Focus?) -> [Effect] {
    var query = PairQuery(task: task, conditions: conditions)
    if let focus { query.order = .difference(factor: focus.factor) }
    screens.append(.pairs(PairsScreen(query: query, focus: focus)))
    return refreshPairs()
  }

  /// Looks for the pairs of the list on screen again, keeping the selected pair where it is still among them.
  mutating func refreshPairs() -> [Effect] {
    guard case .pairs(var pairs) = screen, let analysis else { return [] }
    if let rows = pairs.rows, let selected = rows.at(pairs.position.selected) { pairs.wanted = selected }
    pairs.isLooking = true
    screen = .pairs(pairs)
    return [.findPairs(request: request(.pairs), analysis, pairs.query)]
  }

  /// Opens the selected pair; where the list is still looked for, once it is there.
  mutating func openPair(of pairs: PairsScreen) -> [Effect] {
    var pairs = pairs
    pairs.opensWhenFound = pairs.isLooking
    screen = .pairs(pairs)
    guard !pairs.isLooking, let rows = pairs.rows, rows.indices.contains(pairs.position.selected) else { return [] }
    screens.append(.pair(PairScreen(rows: rows, place: pairs.position.selected)))
    return readPair()
  }

  /// Shows what was found, or so far. The selected pair stays selected where it is among them.
  mutating func take(_ found: FoundPairs) -> [Effect] {
    guard case .pairs(var pairs) = screen else { return [] }
    // A list that is only looked for anew, after an edit, stays until all of it is there.
    if found.looked != nil, pairs.found?.looked == nil, pairs.foundQuery == pairs.query { return [] }
    let selected = pairs.isLooking ? pairs.wanted : pairs.rows?.at(pairs.position.selected)
    let known = selected.flatMap { found.rows.firstIndex(of: $0) }
    let place = known ?? (found.looked == nil ? pairs.position.selected : 0)
    let opens = pairs.opensWhenFound && !found.rows.isEmpty
    (pairs.found, pairs.foundQuery) = (found, pairs.query)
    (pairs.isLooking, pairs.opensWhenFound, pairs.wanted) = (false, false, nil)
    screen = .pairs(pairs)
    position.select(place, of: found.rows.count, height: listHeight)
    return opens ? give(.enter) : []
  }

  private mutating func changeQuery(_ change: (inout PairsScreen) -> Void) -> [Effect] {
    guard case .pairs(var pairs) = screen else { return [] }
    change(&pairs)
    screen = .pairs(pairs)
    return refreshPairs()
  }

  /// The pairs on which the profile under the cursor and the humans part.
  mutating func showMisaligned() -> [Effect] {
    guard let profile = selectedProfile else { return [] }
    if case .pairs(let pairs) = screen {
      return changeQuery { screen in
        if let place = pairs.query.conditions.firstIndex(of: .misaligned(profile)) {
          screen.query.conditions.remove(at: place)
        } else {
          screen.query.conditions.append(.misaligned(profile))
        }
      }
    }
    let focus = selectedFactorName.map { PairsScreen.Focus(factor: $0, profile: profile) }
    var query = PairQuery(task: task, conditions: [.misaligned(profile)], order: .against(profile))
    query.isReversed = false
    screens.append(.pairs(PairsScreen(query: query, focus: focus ?? firstFocus(profile))))
    return refreshPairs()
  }

  private func firstFocus(_ profile: Profile) -> PairsScreen.Focus? {
    rankedRows.first.flatMap { analysis?.factors.at($0)?.name }.map { .init(factor: $0, profile: profile) }
  }

  /// All, then concordant, discordant, tied, missing, and all again.
  mutating func cycleSign() -> [Effect] {
    guard case .pairs(let pairs) = screen, let focus = pairs.focus else { return [] }
    let all: [PairSign?] = [nil] + PairSign.allCases
    let now = pairs.query.conditions.lazy.compactMap { condition -> PairSign? in
      if case .sign(focus.factor, focus.profile, let sign) = condition { sign } else { nil }
    }.first
    let next = all[(all.firstIndex(of: now)! + 1) % all.count]
    return changeQuery { screen in
      screen.query.conditions.removeAll { if case .sign(focus.factor, focus.profile, _) = $0 { true } else { false } }
      // What keeps the profile's pairs already need not be said twice.
      if !screen.query.conditions.contains(where: { $0.profile == focus.profile }) {
        screen.query.conditions.insert(.member(of: focus.profile), at: 0)
      }
      if let next { screen.query.conditions.append(.sign(factor: focus.factor, focus.profile, next)) }
    }
  }

  /// All, then the pairs where the profile that led here prefers A, B, neither, and all again.
  mutating func cycleVerdict() -> [Effect] {
    guard case .pairs(let pairs) = screen, let profile = pairs.focus?.profile else { return [] }
    let all: [Preference?] = [nil, .a, .b, .neither]
    let now = pairs.query.conditions.lazy.compactMap { condition -> Preference? in
      if case .verdict(profile, let verdict) = condition { verdict } else { nil }
    }.first
    let next = all[(all.firstIndex(of: now)! + 1) % all.count]
    return changeQuery { screen in
      screen.query.conditions.removeAll { if case .verdict(profile, _) = $0 { true } else { false } }
      if let next { screen.query.conditions.append(.verdict(profile, next)) }
    }
  }

  /// Takes a condition away: the one at a place, or the last.
  mutating func dropCondition(_ place: Int?) -> [Effect] {
    guard case .pairs(let pairs) = screen, !pairs.query.conditions.isEmpty else { return [] }
    let place = place ?? pairs.query.conditions.count - 1
    guard pairs.query.conditions.indices.contains(place) else { return [] }
    return changeQuery { $0.query.conditions.remove(at: place) }
  }

  mutating func addCondition(_ condition: PairCondition) -> [Effect] {
    changeQuery { if !$0.query.conditions.contains(condition) { $0.query.conditions.append(condition) } }
  }

  mutating func sortByNext() -> [Effect] {
    switch screen {
    case .bars(var bars):
      let profiles: [Profile?] = [nil] + shownProfiles.map(\.profile)
      bars.sortProfile = profiles[((profiles.firstIndex(of: bars.sortProfile) ?? 0) + 1) % profiles.count]
      screen = .bars(bars)
      say("sorted by \(bars.sortProfile.map { name(of: $0) } ?? "the humans' ranks")")
      return []
    case .alignment(var alignment):
      let keys = AlignmentScreen.SortKey.allCases
      alignment.sortKey = keys[(alignment.sortKey.rawValue + 1) % keys.count]
      screen = .alignment(alignment)
      return []
    case .pairs(let pairs):
      var orders: [PairOrder] = [.study]
      if let focus = pairs.focus { orders += [.difference(factor: focus.factor), .against(focus.profile)] }
      orders += (taskAnalysis?.factors ?? []).compactMap { analysis?.factors.at($0)?.name }
        .filter { $0 != pairs.focus?.factor }.map { .difference(factor: $0) }
      let next = orders[((orders.firstIndex(of: pairs.query.order) ?? -1) + 1) % orders.count]
      return changeQuery { $0.query.order = next }
    case .properties: return sortProperties()
    case .judges: return orderJudges()
    default: return []
    }
  }

  mutating func reverseOrder() -> [Effect] {
    switch screen {
    case .bars(var bars):
      bars.isReversed.toggle()
      screen = .bars(bars)
    case .alignment(var alignment):
      alignment.isReversed.toggle()
      screen = .alignment(alignment)
    case .pairs: return changeQuery { $0.query.isReversed.toggle() }
    case .properties: return reverseProperties()
    default: break
    }
    return []
  }
}
