import CellGrid
import FactorAnalysis
import Preferences
import Widgets

/// Keys while something lies over the screen.
extension ExplorerState {
  mutating func takeInOverlay(_ key: Key) -> [Effect] {
    switch overlay {
    case .help(let help): return take(key, in: help)
    case .palette(let palette): return take(key, in: palette)
    case .prompt(let prompt): return take(key, in: prompt)
    case .profiles(let profiles): return take(key, in: profiles)
    case .slices(let slices): return take(key, in: slices)
    case .confirm(let confirm): return take(key, in: confirm)
    case nil: return []
    }
  }

  private mutating func take(_ key: Key, in help: HelpState) -> [Effect] {
    var help = help
    switch key {
    case .escape, .enter, .control("c"):
      overlay = nil
      return []
    case .up: help.offset -= 1
    case .down: help.offset += 1
    case .pageUp: help.offset -= 10
    case .pageDown: help.offset += 10
    case .home: help.offset = 0
    default: if help.query.handle(key) { help.offset = 0 }
    }
    help.offset = max(0, help.offset)
    overlay = .help(help)
    return []
  }

  /// The commands that fit what is typed, best first.
  public func paletteCommands(_ palette: PaletteState) -> [Command] {
    let known = Command.all.filter { $0.isOn(screen.name) && $0.id != .palette }
    guard !palette.query.text.isEmpty else { return known }
    return FuzzyMatch.ranked(palette.query.text, among: known.map(\.title)).map { known[$0.index] }
  }

  private mutating func take(_ key: Key, in palette: PaletteState) -> [Effect] {
    var palette = palette
    let height = max(1, Palette.visibleEntries(in: Palette.place(in: Rect(size))))
    switch key {
    case .escape, .control("c"):
      overlay = nil
      return []
    case .enter:
      overlay = nil
      guard let command = paletteCommands(palette).at(palette.position.selected) else { return [] }
      return give(command.id)
    case .up: palette.position.move(by: -1, of: paletteCommands(palette).count, height: height)
    case .down, .tab: palette.position.move(by: 1, of: paletteCommands(palette).count, height: height)
    case .pageUp: palette.position.move(by: -height, of: paletteCommands(palette).count, height: height)
    case .pageDown: palette.position.move(by: height, of: paletteCommands(palette).count, height: height)
    default: if palette.query.handle(key) { palette.position = ListPosition() }
    }
    overlay = .palette(palette)
    return []
  }

  private mutating func take(_ key: Key, in profiles: ProfilesState) -> [Effect] {
    var profiles = profiles
    switch key {
    case .escape, .control("c"), .character("q"):
      overlay = nil
      return []
    case .enter: return choose(profiles.position.selected, isRepeated: true)
    case .up, .character("k"): profiles.position.move(by: -1, of: models.count, height: models.count)
    case .down, .character("j"), .character("m"), .tab:
      profiles.position.move(by: 1, of: models.count, height: models.count)
    default: break
    }
    overlay = .profiles(profiles)
    return []
  }

  /// Picks a row of the list that lies over the screen.
  mutating func choose(_ index: Int, isRepeated: Bool) -> [Effect] {
    switch overlay {
    case .profiles:
      guard let chosen = models.at(index) else { return [] }
      model = chosen
      overlay = nil
      if case .divided(var slices) = screen, let own = shownProfiles.first(where: { $0.profile.agent == chosen }) {
        slices.profile = own.profile
        screen = .divided(slices)
        return countSlices()
      }
      keepPositionInSight()
      return []
    case .slices(var slices):
      slices.position.selected = index
      overlay = .slices(slices)
      return isRepeated ? applySlice(index) : []
    case .palette(var palette):
      palette.position.selected = index
      overlay = .palette(palette)
      return isRepeated ? takeInOverlay(.enter) : []
    default: return []
    }
  }

  private mutating func take(_ key: Key, in prompt: PromptState) -> [Effect] {
    var prompt = prompt
    switch key {
    case .escape, .control("c"):
      overlay = nil
      if prompt.purpose == .find { _ = request(.find) }
      if let origin = prompt.origin { position = origin }
      return []
    case .enter: return finish(prompt)
    case .tab, .backTab:
      if prompt.purpose == .condition { complete(prompt, by: key == .tab ? 1 : -1) }
      return []
    default:
      guard prompt.line.handle(key) else { return [] }
      return typed(prompt)
    }
  }

  private mutating func typed(_ prompt: PromptState) -> [Effect] {
    var prompt = prompt
    prompt.completion = nil
    prompt.error = nil
    overlay = .prompt(prompt)
    return prompt.purpose == .find ? findAsTyped(prompt) : []
  }

  mutating func pasteInOverlay(_ line: String) -> [Effect] {
    switch overlay {
    case .help(var help):
      help.query.insert(line)
      help.offset = 0
      overlay = .help(help)
    case .palette(var palette):
      palette.query.insert(line)
      palette.position = ListPosition()
      overlay = .palette(palette)
    case .prompt(var prompt):
      prompt.line.insert(line)
      return typed(prompt)
    case .profiles, .slices, .confirm, nil: break
    }
    return []
  }

  private mutating func finish(_ prompt: PromptState) -> [Effect] {
    let text = prompt.line.text
    overlay = nil
    switch prompt.purpose {
    case .find:
      search = text
      return []
    case .endpoint, .modelName, .keyVariable: return takeModelAddress(text, prompt)
    case .filterText: return text.isEmpty ? [] : addCondition(.text(text))
    case .condition: return setCondition(text)
    case .saveSlice: return saveSlice(as: text, prompt)
    case .rewriteFact(let fact, let owner): return request(.rewriteFact(fact, of: owner, as: text))
    case .mergeFact(let fact, let owner): return request(.mergeFact(fact, of: owner, as: text))
    case .splitFact(let fact, let owner):
      let parts = text.split(separator: "|").map { $0.trimmed }.filter { !$0.isEmpty }
      guard parts.count > 1 else { return ask(prompt, again: "put a | where the fact is to be split") }
      return request(.splitFact(fact, of: owner, into: parts))
    case .addFact(let owner, let after): return request(.addFact(text, of: owner, after: after))
    case .note(let pair): return setNote(text, on: pair)
    case .override(let factor, let response): return setOverride(text, factor, response, prompt)
    }
  }

  mutating func ask(_ prompt: PromptState, again error: String) -> [Effect] {
    var prompt = prompt
    prompt.error = error
    overlay = .prompt(prompt)
    return []
  }
}

extension StringProtocol {
  var trimmed: String {
    var rest = Substring(self)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
