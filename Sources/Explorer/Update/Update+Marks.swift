import FactorAnalysis
public import Preferences
import Widgets

/// Marks and notes on pairs.
extension ExplorerState {
  /// The pair under the cursor of a list, or the one on screen.
  public var selectedPair: Row<Pair>? {
    switch screen {
    case .pairs(let pairs): pairs.rows?.at(pairs.position.selected)
    case .pair(let pair): pair.pair
    default: nil
    }
  }

  private var selectedPairName: String? {
    guard let contents = analysis?.contents, let pair = selectedPair else { return nil }
    return contents.pairs.name(of: pair, in: contents.responses)
  }

  mutating func toggleMark() -> [Effect] {
    guard let analysis, let pair = selectedPair, let name = selectedPairName else { return [] }
    return request(.edit(.mark(pair: name, isMarked: !analysis.edited.marks.contains(pair))))
  }

  mutating func startNote() -> [Effect] {
    guard let analysis, let pair = selectedPair else { return [] }
    let old = analysis.edited.notes[pair]
    overlay = .prompt(
      PromptState(
        purpose: .note(pair), title: "note",
        hint: old == nil ? "what you think of this pair" : "empty removes the note",
        text: old ?? ""))
    return []
  }

  mutating func setNote(_ text: String, on pair: Row<Pair>) -> [Effect] {
    guard let analysis else { return [] }
    let contents = analysis.contents
    let old = analysis.edited.notes[pair]
    let new = text.trimmed.isEmpty ? nil : text.trimmed
    guard new != old else { return [] }
    return request(.edit(.note(pair: contents.pairs.name(of: pair, in: contents.responses), old: old, new: new)))
  }
}
