import Preferences
import Reporting

/// A column of metadata that says what each source is about.
struct ScenarioColumn {
  private let column: MetadataColumn

  /// - Throws: `CommandFailure` where the study has no such column, or where it is about pairs.
  init(_ name: String, in contents: StudyContents) throws {
    let all = contents.metadata.columns
    let place =
      all.firstIndex { $0.name == name } ?? all.firstIndex { $0.name.lowercased() == name.lowercased() }
    guard let place else { throw NameLookup.unknown("column", name, known: all.map(\.name)) }
    guard all[place].level == .source else {
      throw CommandFailure(
        .impossible, "“\(name)” is a column about pairs, which dissect --by \(name) takes as it is.")
    }
    column = try contents.metadata.column(place)
  }

  /// The scenario of every source that has one, in letters as the method writes it where it is one of its own.
  func sources(of contents: StudyContents) -> [ExtractedSource] {
    (0..<contents.sources.count).compactMap { row in
      column[row].map { value in
        let own = QueryScenario.allCases.first { $0.rawValue.lowercased() == value.spelling.lowercased() }
        return ExtractedSource(
          source: Row(row), name: contents.sources.names[row],
          metadata: [ImportValue(QueryScenario.column, .text(own?.rawValue ?? value.spelling))])
      }
    }
  }

  var summary: String {
    let values = (0..<column.count).compactMap { column[$0]?.spelling }
    return "\(CountsSentence.counted(Set(values).count, "scenario")) of "
      + "\(CountsSentence.counted(values.count, "source")) from the column \(column.name)"
      + (values.count < column.count ? "; \(NumberText.count(column.count - values.count)) without one." : ".")
  }
}
