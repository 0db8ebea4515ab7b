/// The symbols a terminal can show.
public enum SymbolSet: Hashable, Sendable, CaseIterable { case unicode, ascii }

extension Grid {
  /// The grid with each symbol replaced by its ASCII twin, cell by cell; the layout stays as it is.
  public func asciiTwin() -> Grid {
    var twin = self
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        twin[column, row].text = CellGrid.asciiTwin(of: self[column, row].text)
      }
    }
    return twin
  }
}

/// One ASCII character in place of a cell's text: a known symbol's twin, a letter without its accents, else `?`.
/// The right half of a wide character becomes a space.
public func asciiTwin(of text: String) -> String {
  guard let scalar = text.unicodeScalars.first else { return " " }
  return scalar.isASCII ? String(scalar) : String(asciiTwin(of: scalar))
}

private func asciiTwin(of scalar: Unicode.Scalar) -> Character {
  if let known = twins[scalar] { return known }
  switch scalar.value {
  case 0xA0, 0x2000...0x200A, 0x3000: return " "
  case 0xC0...0xFF: return latinLetters[Int(scalar.value) - 0xC0]
  case 0x2500...0x257F: return "+"
  case 0x2801...0x28FF: return (scalar.value - 0x2800).nonzeroBitCount < 3 ? "." : ":"
  default: return "?"
  }
}

private let latinLetters = Array("AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty")

private let twins: [Unicode.Scalar: Character] = {
  let groups: [(symbols: String, twin: Character)] = [
    ("─╌┄┈╴╶╼╾–—−‐‑", "-"), ("━═╍┅┉╸╺", "="), ("│┃║╎╏┆┇┊┋╵╷╹╻▏▕▐", "|"),
    // Bars, longest last; then columns, lowest first.
    ("▎▍", "-"), ("▌▋", "="), ("▊▉█▓", "#"),
    ("▁", "_"), ("▂░", "."), ("▃", "-"), ("▄▒", "="), ("▅", "+"), ("▆", "*"), ("▇", "%"), ("▀", "\""),
    ("▲△▴↑", "^"), ("▼▽▾↓", "v"), ("◀◁◂←‹⏎", "<"), ("▶▷▸►→›", ">"), ("↔⇄⇆", "="),
    ("●★◆■•✱", "*"), ("○◇☆□◌◯", "o"), ("·∙…", "."), ("✎", "e"), ("✓✔", "v"), ("✕✗✘×χ", "x"), ("⚠", "!"),
    ("≈∼˜", "~"), ("≤", "<"), ("≥", ">"), ("≠", "!"), ("±", "+"), ("÷", "/"), ("∞", "8"), ("°∘", "o"),
    ("“”„«»″", "\""), ("‘’‚′", "'"), ("¹", "1"), ("²", "2"), ("³", "3"), ("§σ", "s"), ("¶", "P"), ("†", "+"),
    ("αΑ", "a"), ("β", "b"), ("γ", "g"), ("δ", "d"), ("Δ", "D"), ("ε", "e"), ("θ", "o"), ("κ", "k"), ("λ", "l"),
    ("μµ", "u"), ("π", "p"), ("ρ", "r"), ("Σ", "S"), ("τ", "t"), ("φ", "f"), ("ω", "w"), ("⠀", " "), ("♯", "#"),
  ]
  return Dictionary(
    groups.flatMap { group in group.symbols.unicodeScalars.map { ($0, group.twin) } }, uniquingKeysWith: { $1 })
}()
