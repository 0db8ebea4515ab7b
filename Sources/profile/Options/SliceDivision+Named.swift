import FactorAnalysis
import Preferences

extension SliceDivision {
  /// By the name of a column, “prerequisites” or “saved”; the first there is where nothing is named.
  static func named(_ by: String?, in analysis: StudyAnalysis) throws -> SliceDivision {
    let all = SliceDivision.all(of: analysis.edited)
    guard let first = all.first else {
      throw CommandFailure(
        .impossible, "the study has no metadata and no saved slice to divide its pairs by.")
    }
    guard let by else { return first }
    if by.lowercased() == "saved" {
      if all.contains(.saved) { return .saved }
      throw CommandFailure(.impossible, "the study has no saved slice; the explorer saves them (W).")
    }
    if by.lowercased() == "prerequisites", all.contains(.prerequisites) { return .prerequisites }
    let columns = analysis.contents.metadata.columns.map(\.name)
    guard let name = columns.first(where: { $0.lowercased() == by.lowercased() }) else {
      throw NameLookup.unknown("column", by, known: columns)
    }
    return .column(name)
  }
}
