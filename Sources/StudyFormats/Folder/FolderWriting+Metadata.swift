import Preferences

extension FolderWriting {
  /// The columns of a level.
  func metadata(_ level: MetadataColumn.Level) throws -> [MetadataColumn] {
    try study.metadata.columns.indices.filter { study.metadata.columns[$0].level == level }
      .map { try study.metadata.column($0) }
  }

  /// The field with what is said of a row; none where nothing is.
  func metadata(
    of row: Int, _ level: MetadataColumn.Level, _ columns: [MetadataColumn]
  ) -> [(key: String, value: JSONOutput)] {
    let values = columns.compactMap { column -> (key: String, value: JSONOutput)? in
      switch column[row] {
      case .text(let text)?: (column.name, .text(text))
      case .number(let number)?: (column.name, .number(number))
      case nil: nil
      }
    }
    return values.isEmpty ? [] : [("metadata", .object(values))]
  }
}
