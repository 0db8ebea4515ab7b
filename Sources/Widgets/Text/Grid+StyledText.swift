public import CellGrid

extension Grid {
  /// Writes styled text into at most so many columns of a row, cut with an ellipsis, on the ground of a role.
  ///
  /// - Returns: the column after the text.
  @discardableResult
  public mutating func put(
    _ text: StyledText, column: Int, row: Int, columns: Int, theme: Theme, ground: Role = .text,
    alignment: TextAlignment = .left
  ) -> Int {
    guard columns > 0 else { return column }
    let fit = text.fitted(columns: columns)
    let area = Rect(column: column, row: row, columns: columns, rows: 1)
    let room = max(0, columns - fit.width)
    var position = column + (alignment == .left ? 0 : alignment == .right ? room : room / 2)
    for run in fit.runs {
      position = put(
        run.text, column: position, row: row, style: theme.style(run, on: ground), within: area)
    }
    return position
  }
}

extension Theme {
  func style(_ run: StyledText.Run, on ground: Role) -> Style {
    var style =
      switch run.ink {
      case .role(let role): self.style(role, on: ground)
      case .style(let style): laid(style, on: ground)
      }
    style.attributes.formUnion(run.attributes)
    return style
  }
}
