import FactorAnalysis
import Preferences
import Widgets

/// Looking for rows, and the formula that restricts what is counted.
extension ExplorerState {
  mutating func startFinding() -> [Effect] {
    overlay = .prompt(
      PromptState(purpose: .find, title: "find", hint: "moves as you type; n and N go on", origin: position))
    return []
  }

  /// Goes to the first row from where the search began that holds what is typed.
  mutating func findAsTyped(_ prompt: PromptState) {
    let origin = prompt.origin ?? position
    guard let row = rowFound(prompt.line.text, from: origin.selected, forward: true) else {
      position = origin
      return
    }
    position.select(row, of: listCount, height: listHeight)
  }

  mutating func findAgain(forward: Bool) -> [Effect] {
    let start = position.selected + (forward ? 1 : -1)
    if let row = rowFound(search, from: start, forward: forward) {
      position.select(row, of: listCount, height: listHeight)
    } else {
      complain("“\(search)” is in no row")
    }
    return []
  }

  /// The nearest row that holds the words, going round at the end.
  private func rowFound(_ words: String, from start: Int, forward: Bool) -> Int? {
    let count = listCount
    guard count > 0, !words.isEmpty else { return nil }
    let wanted = words.lowercased()
    for step in 0..<count {
      let row = ((forward ? start + step : start - step) % count + count) % count
      if listText(row).lowercased().contains(wanted) { return row }
    }
    return nil
  }

  mutating func startFilteringText() -> [Effect] {
    overlay = .prompt(
      PromptState(purpose: .filterText, title: "pairs with text", hint: "in the source or either response"))
    return []
  }

  mutating func startCondition() -> [Effect] {
    overlay = .prompt(
      PromptState(
        purpose: .condition, title: "count only pairs where", hint: "length > 0 · a.length < 50 · empty counts all",
        text: analysis?.condition?.text ?? ""))
    return []
  }

  mutating func setCondition(_ text: String, _ prompt: PromptState) -> [Effect] {
    guard let study else { return [] }
    if text.trimmed.isEmpty { return [.recount(request: request(.recount), study, condition: nil)] }
    do {
      _ = try Formula(text)
    } catch {
      return ask(prompt, again: error.description)
    }
    return [.recount(request: request(.recount), study, condition: text)]
  }

  /// The selected row as one line of text, for the clipboard.
  mutating func copySelected() -> [Effect] {
    let text: String
    if case .pair(let pair) = screen {
      text = pair.copiedText(in: self)
    } else {
      text = listCount > 0 ? listText(position.selected) : ""
    }
    guard !text.isEmpty else {
      complain("there is nothing to copy here")
      return []
    }
    let words = text.split(whereSeparator: \.isWhitespace)
    say("sent to the clipboard: " + words.prefix(8).joined(separator: " ") + (words.count > 8 ? " …" : ""))
    return [.copy(text)]
  }
}
