import CellGrid

/// Where the cells of a column have to stand so that their numbers' points are below each other.
struct PointAlignment: Hashable, Sendable {
  /// The most columns before a point, and from it on.
  private(set) var before = 0
  private(set) var after = 0

  var width: Int { before + after }

  init(_ cells: some Sequence<StyledText>) {
    for cell in cells {
      let lead = PointAlignment.lead(of: cell)
      before = max(before, lead)
      after = max(after, cell.width - lead)
    }
  }

  /// The columns to leave free before a cell.
  func indent(of cell: StyledText) -> Int { max(0, before - PointAlignment.lead(of: cell)) }

  /// The columns before the point, or before the end of a number without one; all of a text that is no number.
  static func lead(of cell: StyledText) -> Int {
    let text = cell.text
    var end = text.startIndex
    var hasDigit = false
    for index in text.indices {
      let character = text[index]
      if character.isNumber {
        hasDigit = true
      } else if character == "." {
        let next = text.index(after: index)
        if hasDigit || (next < text.endIndex && text[next].isNumber) {
          return displayWidth(String(text[..<index]))
        }
        break
      } else if hasDigit ? character != "," : !" +-−–±<>≈≤≥".contains(character) {
        break
      }
      end = text.index(after: index)
    }
    return hasDigit ? displayWidth(String(text[..<end])) : displayWidth(text)
  }
}
