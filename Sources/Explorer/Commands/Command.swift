public import CellGrid

/// One thing a user can do. The footer, the help, the palette, the README's table and the dispatch all read this.
public struct Command: Hashable, Sendable {
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case moving = "Moving"
    case looking = "Looking"
    case choosing = "Choosing pairs"
    case editing = "Editing"
    case asking = "Asking models"
    case program = "Program"
  }

  public let id: CommandID
  public let title: String
  /// What it does, as a sentence.
  public let sentence: String
  public let group: Group
  public let keys: [Key]
  /// Where it can be given; empty means everywhere but in the editor.
  public let screens: Set<ScreenName>
  /// Place in the footer, lowest first; nil keeps it out.
  public let hint: Int?

  init(
    _ id: CommandID, _ title: String, _ sentence: String, _ group: Group, _ keys: [Key],
    on screens: Set<ScreenName> = [], hint: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.sentence = sentence
    self.group = group
    self.keys = keys
    self.screens = screens
    self.hint = hint
  }

  public func isOn(_ screen: ScreenName) -> Bool {
    screens.isEmpty ? ![.editor, .wording].contains(screen) : screens.contains(screen)
  }

  /// Its keys as people read them, joined by a space.
  public var keyNames: String { keys.map(\.name).joined(separator: " ") }
}

extension Key {
  /// The key as people read it.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^" + character.uppercased()
    case .alt(let character): "Alt-" + String(character)
    case .enter: "⏎"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
