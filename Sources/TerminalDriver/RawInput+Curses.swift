import CTerminal
import CellGrid

extension RawInput {
  init(_ input: ct_input) {
    switch input.kind {
    case CT_SCALAR: self = Unicode.Scalar(input.value).map { .scalar($0) } ?? .unnamedKey
    case CT_KEY: self = RawInput(name: ct_key(rawValue: input.value))
    default: self = .nothing
    }
  }

  private init(name: ct_key) {
    switch name {
    case CT_MOUSE: self = .mousePrefix
    case CT_PASTE_BEGIN: self = .pasteBegin
    case CT_PASTE_END: self = .pasteEnd
    default:
      if let key = keys[name.rawValue] {
        self = .key(key)
      } else if name.rawValue > CT_FUNCTION.rawValue {
        self = .key(.function(Int(name.rawValue - CT_FUNCTION.rawValue)))
      } else {
        self = .unnamedKey
      }
    }
  }
}

private let keys: [UInt32: Key] = [
  CT_UP.rawValue: .up, CT_DOWN.rawValue: .down, CT_LEFT.rawValue: .left, CT_RIGHT.rawValue: .right,
  CT_HOME.rawValue: .home, CT_END.rawValue: .end, CT_PAGE_UP.rawValue: .pageUp, CT_PAGE_DOWN.rawValue: .pageDown,
  CT_INSERT.rawValue: .insert, CT_DELETE.rawValue: .delete, CT_BACKSPACE.rawValue: .backspace,
  CT_ENTER.rawValue: .enter, CT_BACK_TAB.rawValue: .backTab,
]
