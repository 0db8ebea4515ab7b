extension Grid {
  /// The text of a row, as it would be copied from a screen.
  public func text(ofRow row: Int) -> String {
    (0..<size.columns).map { self[$0, row].text }.joined()
  }

  /// The grid as text for a snapshot: its rows between bars, the same rows with one letter per style, and a legend.
  ///
  /// Plain cells are `.` in the style layer; letters are given in the order of appearance, so a change of colour
  /// changes the legend only. The right half of a wide character shows in the style layer, not in the text.
  public func picture() -> String {
    var letters: [Style: Character] = [.plain: "."]
    var legend: [String] = []
    var layer: [String] = []
    for row in 0..<size.rows {
      var line = ""
      for column in 0..<size.columns {
        let style = self[column, row].style
        if letters[style] == nil {
          let letter = letter(legend.count)
          letters[style] = letter
          legend.append("\(letter)  \(describe(style))")
        }
        line.append(letters[style]!)
      }
      layer.append("|\(line)|")
    }
    let rows = (0..<size.rows).map { "|\(text(ofRow: $0))|" }
    return (rows + (legend.isEmpty ? [] : layer + legend)).joined(separator: "\n") + "\n"
  }
}

private let alphabet = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

private func letter(_ index: Int) -> Character {
  index < alphabet.count ? alphabet[index] : "#"
}

/// A style in words: `#ff8700 on 17, bold`.
private func describe(_ style: Style) -> String {
  var parts = [describe(style.foreground)]
  if style.background != .terminal { parts[0] += " on " + describe(style.background) }
  let names: [(Style.Attributes, String)] = [
    (.bold, "bold"), (.dim, "dim"), (.italic, "italic"), (.underline, "underline"), (.reverse, "reverse"),
  ]
  parts += names.filter { style.attributes.contains($0.0) }.map { $0.1 }
  return parts.joined(separator: ", ")
}

private func describe(_ color: Color) -> String {
  switch color {
  case .terminal: "terminal"
  case .indexed(let index): String(index)
  case .rgb(let red, let green, let blue): "#" + [red, green, blue].map(hexadecimal).joined()
  }
}

private func hexadecimal(_ value: UInt8) -> String {
  (value < 16 ? "0" : "") + String(value, radix: 16)
}
