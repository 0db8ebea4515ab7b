/// How many columns a scalar takes on a terminal: 0 (it combines with the one before or is invisible), 1 or 2.
///
/// The widths are libc's of Unicode 14, which curses and most terminals go by; "ambiguous" East Asian width is 1.
/// Controls and unassigned scalars have no width of their own: `cleaned(_:)` replaces them, and here they count 1.
///
/// - Complexity: O(log n) in the table, O(1) below U+0300.
public func columns(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  if isListed(value, in: CharacterWidthTable.zeroWidth) { return 0 }
  return isListed(value, in: CharacterWidthTable.wide) ? 2 : 1
}

/// The columns that drawing a text takes: those of `cleaned(text)`, a line feed counted as one.
public func displayWidth(_ text: String) -> Int {
  if isPlain(text) { return text.utf8.count }
  return widthOfCleaned(cleaned(text))
}

/// The columns of a text that needs no cleaning.
func widthOfCleaned(_ text: some StringProtocol) -> Int {
  text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}

private func isListed(_ value: UInt32, in table: [UInt32]) -> Bool {
  var low = 0
  var high = table.count / 2
  while low < high {
    let middle = (low + high) / 2
    if value > table[2 * middle + 1] {
      low = middle + 1
    } else if value < table[2 * middle] {
      high = middle
    } else {
      return true
    }
  }
  return false
}
