import FactorAnalysis
import Preferences
import Widgets

/// Looking for rows.
extension ExplorerState {
  mutating func startFinding() -> [Effect] {
    overlay = .prompt(
      PromptState(purpose: .find, title: "find", hint: "moves as you type; n and N go on", origin: position))
    return []
  }

  /// Goes to the first row from where the search began that holds what is typed.
  mutating func findAsTyped(_ prompt: PromptState) -> [Effect] {
    let origin = prompt.origin ?? position
    return find(prompt.line.text, from: origin.selected, isForward: true, else: origin)
  }

  mutating func findAgain(forward: Bool) -> [Effect] {
    find(search, from: position.selected + (forward ? 1 : -1), isForward: forward, else: nil)
  }

  /// Looks for words at once, or in the background where the list is long.
  private mutating func find(
    _ words: String, from start: Int, isForward: Bool, else origin: ListPosition?
  ) -> [Effect] {
    if case .pairs(let pairs) = screen, let analysis, let rows = pairs.rows, rows.count > RowSearch.mostRowsAtOnce,
      !words.isEmpty
    {
      let search = RowSearch(words: words, rows: rows, start: start, isForward: isForward)
      return [.findRow(request: request(.find), analysis, search)]
    }
    let wanted = words.lowercased()
    let place =
      words.isEmpty
      ? nil
      : RowSearch.nearest(listCount, from: start, isForward: isForward) { listText($0).lowercased().contains(wanted) }
    show(place, of: words, else: origin)
    return []
  }

  mutating func take(_ place: Int?, of search: RowSearch) {
    guard case .pairs(let pairs) = screen, pairs.rows?.count == search.rows.count else { return }
    if case .prompt(let prompt)? = overlay, prompt.purpose == .find {
      show(place, of: search.words, else: prompt.origin)
    } else {
      show(place, of: search.words, else: nil)
    }
  }

  /// Goes to what was found; where nothing was, back to where the search began, or says so.
  private mutating func show(_ place: Int?, of words: String, else origin: ListPosition?) {
    if let place {
      position.select(place, of: listCount, height: listHeight)
    } else if let origin {
      position = origin
    } else {
      complain("“\(words)” is in no row")
    }
  }

  mutating func startFilteringText() -> [Effect] {
    overlay = .prompt(
      PromptState(purpose: .filterText, title: "pairs with text", hint: "in the source or either response"))
    return []
  }

  /// The selected row as one line of text, for the clipboard.
  mutating func copySelected() -> [Effect] {
    let text: String
    if case .pair(let pair) = screen {
      text = pair.copiedText(in: self)
    } else {
      text = position.selected < listCount ? listText(position.selected) : ""
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
