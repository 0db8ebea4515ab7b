import CellGrid

/// What arrives from the terminal before it is an event: keys that the terminal database knows, else scalars.
enum RawInput: Hashable {
  case nothing
  case scalar(Unicode.Scalar)
  case key(Key)
  case unnamedKey
  /// What follows is the rest of a mouse report.
  case mousePrefix
  case pasteBegin, pasteEnd
}

/// Makes events of raw input: control and Alt keys, mouse reports, pasted texts. Answers and reports of the terminal
/// that nobody asked for are passed over rather than taken for keys.
struct KeyReader {
  /// How long the rest of a sequence may take, in milliseconds; a slow line delivers it in pieces.
  private static let patience = 100
  private static let longestString = 4096

  /// All events there are now.
  ///
  /// - Parameter next: the next raw input, waiting for it at most so many milliseconds.
  func events(from next: (Int) -> RawInput) -> [InputEvent] {
    var events: [InputEvent] = []
    var input = next(0)
    while input != .nothing {
      if input == .scalar("\u{1B}") {
        input = readEscape(from: next, into: &events)
      } else {
        if let event = event(of: input, from: next) { events.append(event) }
        input = next(0)
      }
    }
    return events
  }

  private func event(of input: RawInput, from next: (Int) -> RawInput) -> InputEvent? {
    switch input {
    case .nothing, .unnamedKey, .pasteEnd: nil
    case .scalar(let scalar): key(of: scalar).map(InputEvent.key)
    case .key(let key): .key(key)
    case .mousePrefix: readMouse(from: next).map(InputEvent.mouse)
    case .pasteBegin: .paste(readPaste(from: next))
    }
  }

  // MARK: - Escape

  /// What an escape begins, and the input after it.
  private func readEscape(from next: (Int) -> RawInput, into events: inout [InputEvent]) -> RawInput {
    let follower = next(0)
    guard case .scalar(let scalar) = follower, scalar.value >= 0x20, scalar.value != 0x7F else {
      // Escape held by itself, twice, or with a key that has a name: then Alt, of which only the key counts.
      if case .key = follower {} else { events.append(.key(.escape)) }
      return follower
    }
    guard "[O]P_^".unicodeScalars.contains(scalar) else {
      events.append(.key(.alt(Character(scalar))))
      return next(0)
    }
    let first = next(Self.patience)
    guard first != .nothing else {
      events.append(.key(.alt(Character(scalar))))
      return .nothing
    }
    skip(introducer: scalar, first: first, from: next)
    return next(0)
  }

  private func skip(introducer: Unicode.Scalar, first: RawInput, from next: (Int) -> RawInput) {
    guard introducer != "O" else { return }
    var input = first
    for _ in 0..<Self.longestString {
      guard case .scalar(let scalar) = input else { return }
      if introducer == "[", (0x40...0x7E).contains(scalar.value) { return }
      if introducer != "[", scalar == "\u{07}" { return }
      if introducer != "[", scalar == "\u{1B}" {
        _ = next(Self.patience)
        return
      }
      input = next(Self.patience)
    }
  }

  // MARK: - Mouse

  /// The rest of `button;column;row` and `M` (down or moved) or `m` (up), counted from 1.
  private func readMouse(from next: (Int) -> RawInput) -> MouseEvent? {
    var numbers = [0]
    while case .scalar(let scalar) = next(Self.patience) {
      switch scalar {
      case "0"..."9":
        numbers[numbers.count - 1] = min(numbers[numbers.count - 1] * 10 + Int(scalar.value - 0x30), 100_000)
      case ";": numbers.append(0)
      case "M", "m":
        guard numbers.count == 3, let action = action(button: numbers[0], isDown: scalar == "M") else { return nil }
        return MouseEvent(action: action, column: max(0, numbers[1] - 1), row: max(0, numbers[2] - 1))
      default: return nil
      }
    }
    return nil
  }

  /// Only the first button and the wheel mean something; 4, 8 and 16 are the keys held meanwhile.
  private func action(button: Int, isDown: Bool) -> MouseEvent.Action? {
    switch button & ~0b11100 {
    case 0: isDown ? .press : .release
    case 32: .drag
    case 64 where isDown: .wheelUp
    case 65 where isDown: .wheelDown
    default: nil
    }
  }

  // MARK: - Paste

  /// A pasted text, with line feeds at its line ends; also when the terminal forgets to say where it ends.
  private func readPaste(from next: (Int) -> RawInput) -> String {
    var text = String.UnicodeScalarView()
    var wasReturn = false
    while true {
      var input = next(Self.patience)
      if input == .key(.enter) { input = .scalar("\r") }
      switch input {
      case .nothing, .pasteEnd: return String(text)
      case .scalar("\n") where wasReturn: wasReturn = false
      case .scalar(let scalar):
        wasReturn = scalar == "\r"
        text.append(wasReturn ? "\n" : scalar)
      default: wasReturn = false
      }
    }
  }

  private func key(of scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0: .control(" ")
    case 8, 127: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 1...26: .control(Character(Unicode.Scalar(scalar.value + 0x60)!))
    case 28...31: .control(Character(Unicode.Scalar(scalar.value + 0x40)!))
    case 0x80..<0xA0: nil
    default: .character(Character(scalar))
    }
  }
}
