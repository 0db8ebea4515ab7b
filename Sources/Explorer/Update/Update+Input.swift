public import CellGrid
import Widgets

extension ExplorerState {
  /// A key goes to what lies on top first, then to the field being typed in, then to the table of commands.
  mutating func take(_ key: Key) -> [Effect] {
    if overlay != nil { return takeInOverlay(key) }
    if opening != nil {
      switch key {
      case .escape: return cancelOpening()
      case .control("c"), .character("q"): return leaveProgram()
      default: return []
      }
    }
    if case .factor(let factor) = screen, factor.editor != nil, typeInEditor(key) { return previewDraft() }
    if typeWord(key) { return [] }
    guard let command = Command.command(for: key, on: screen.name) else { return [] }
    return give(command.id)
  }

  /// Carries out a command, or says why it cannot be.
  public mutating func give(_ id: CommandID) -> [Effect] {
    if let reason = unavailability(of: id) {
      complain(reason)
      return []
    }
    return perform(id)
  }

  /// A pasted text is typed in one piece: what follows from what is typed follows once.
  mutating func paste(_ text: String) -> [Effect] {
    if overlay == nil, pasteWords(text) { return [] }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard takesText, !line.isEmpty else { return [] }
    return overlay == nil ? pasteInEditor(line) : pasteInOverlay(line)
  }

  /// Whether keys are typed into something rather than being commands.
  private var takesText: Bool {
    switch overlay {
    case .help, .palette, .prompt: return true
    case .profiles, .slices, .confirm: return false
    case nil:
      guard case .factor(let factor) = screen, let field = factor.editor?.field else { return false }
      return [.formula, .name, .definition].contains(field)
    }
  }

  mutating func scroll(by rows: Int) {
    if case .help(var help)? = overlay {
      help.offset = max(0, help.offset + rows)
      overlay = .help(help)
      return
    }
    guard overlay == nil else { return }
    switch screen {
    case .pair, .validation:
      _ = scrollText(by: rows)
      return
    default: break
    }
    position.scroll(by: rows, of: listCount, height: listHeight)
  }

  /// A list that is still being looked for keeps its place.
  mutating func keepPositionInSight() {
    let count = listCount
    if count > 0 { position.selected = min(position.selected, count - 1) }
    position.show(of: count, height: listHeight)
    keepTextsInSight()
  }

  /// A click selects; a second one on the same thing enters it.
  mutating func click(_ target: HitTarget, isRepeated: Bool) -> [Effect] {
    switch target.kind {
    case HitTarget.row:
      guard overlay == nil else { return [] }
      position.select(target.index, of: listCount, height: listHeight)
      return isRepeated ? give(.enter) : []
    case HitTarget.cell:
      guard overlay == nil else { return [] }
      if screen.name == .judges { select(judge: target.index) } else { select(cell: target.index) }
      return isRepeated ? give(.enter) : []
    case HitTarget.column:
      guard overlay == nil else { return [] }
      if case .properties = screen { return showProperties(column: target.index) }
      select(column: target.index)
      return []
    case HitTarget.command:
      guard let command = CommandID.allCases.dropFirst(target.index).first else { return [] }
      return give(command)
    case HitTarget.chip:
      return dropCondition(target.index)
    case HitTarget.choice:
      return choose(target.index, isRepeated: isRepeated)
    case HitTarget.field: return clickField(target.index, step: 0)
    case HitTarget.stepUp: return clickField(target.index, step: 1)
    case HitTarget.stepDown: return clickField(target.index, step: -1)
    case HitTarget.part:
      select(part: target.index)
      return []
    default: return []
    }
  }
}

extension HitTarget {
  /// Kinds of places that answer clicks.
  public static let row = "row"
  public static let column = "column"
  /// A cell of the heat map.
  public static let cell = "cell"
  public static let command = "command"
  public static let chip = "chip"
  public static let choice = "choice"
  public static let part = "part"
  /// A field of the factor editor, and the arrows beside it.
  public static let field = "field"
  public static let stepUp = "step.up"
  public static let stepDown = "step.down"
}
