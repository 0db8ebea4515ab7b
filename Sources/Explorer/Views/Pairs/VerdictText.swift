import CellGrid
import FactorAnalysis
import Preferences
import Widgets

/// Who prefers what, in words: `human ▸ B 3:0`, `gen ▸ A ≠`.
extension Canvas {
  func verdictText(_ verdict: PairVerdict, isShort: Bool = true, withVotes: Bool = true) -> StyledText {
    let role = role(of: verdict.profile)
    var text = StyledText(shortName(of: verdict.profile, isShort: isShort), role)
    switch verdict.preference {
    case .a: text += StyledText(" ▸ ", .dim) + StyledText("A", role, attributes: .bold)
    case .b: text += StyledText(" ▸ ", .dim) + StyledText("B", role, attributes: .bold)
    case .neither: text += StyledText(" ▸ ", .dim) + StyledText("tie")
    case nil: text += StyledText(" –", .dim)
    }
    if withVotes, let votes = votesText(verdict) { text += StyledText(" " + votes, .dim) }
    if verdict.isMisaligned { text += StyledText(" ≠", .misaligned) }
    return text
  }

  /// Votes for the preferred response, votes for the other: `3:0`, `1:1`; ties are named.
  func votesText(_ verdict: PairVerdict, withTies: Bool = false) -> String? {
    guard let tally = verdict.tally else { return nil }
    let (own, other) = verdict.preference == .b ? (tally.b, tally.a) : (tally.a, tally.b)
    return "\(own):\(other)" + (withTies && tally.tie > 0 ? " \(tally.tie) tied" : "")
  }

  /// `human`, `gen`, `eval`; the agent is named where several models are compared.
  func shortName(of profile: Profile, isShort: Bool = true) -> String {
    guard profile != .human else { return "human" }
    let setting =
      switch profile.setting {
      case .generation: isShort ? "gen" : "generation"
      case .evaluation: isShort ? "eval" : "evaluation"
      case .improvement: isShort ? "impr" : "improvement"
      case .human: "human"
      }
    let models = Set(state.comparedProfiles.filter { $0 != .human }.map(\.agent))
    return models.count > 1 || !isShort ? state.name(ofAgent: profile.agent) + " " + setting : setting
  }
}
